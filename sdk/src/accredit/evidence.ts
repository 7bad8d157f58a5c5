import type { Hex } from "viem";

/**
 * What an identity provider's word rests on (SPEC.md section 3.4): the hash of its dossier and, where the participant has a certificate,
 * the signature of the certificate's key. `papers` makes the evidence of a provider that examined papers alone.
 */
export interface AccreditationEvidence {
  dossier: Hex;
  certificate: Hex;
  sealingKeyHash: Hex;
  signedAt: bigint;
  key: Hex;
  signature: Hex;
}

const NOTHING: Hex = `0x${"0".repeat(64)}`;

/** AccreditationEvidence without a certificate. `dossier` is the hash of what the provider keeps of its examination; none where it names nothing. */
export const papers = (dossier: Hex = NOTHING): AccreditationEvidence => ({
  dossier,
  certificate: NOTHING,
  sealingKeyHash: NOTHING,
  signedAt: 0n,
  key: "0x",
  signature: "0x",
});
