import { type Address, type Hex, keccak256 } from "viem";
import { type KontorClient, need } from "../client.ts";
import { type LegalId, namedLegalId } from "../document/legal-identifier.ts";
import { ask } from "../ledger/failure.ts";
import { legalIdentifier } from "../protocol/document.ts";
import { type PossessionFields, possessionMessage } from "../protocol/possession.ts";
import { accreditationTypedData } from "./account-consent.ts";
import { toBase64 } from "./base64.ts";
import { type Certificate, parseCertificates } from "./certificate.ts";
import { certificateKey } from "./certificate-key.ts";
import { refused } from "./errors.ts";
import { checkLegalId } from "./legal-id-checks.ts";
import type { PossessionRequest } from "./possession-request.ts";
import { requirePossession } from "./possession-signature.ts";

export interface PossessionParameters {
  /** The provider that is to vouch. */
  identityProvider: Address;
  legalId: LegalId;
  /** The participant's certificate and the intermediate ones, PEM or DER, its own first. */
  certificates: readonly Uint8Array[];
  /** Seconds since 1970; of one key each signature must be younger than the one before. */
  signedAt: bigint;
  /** Signs a message by the certificate's key: ECDSA on P-256 (r and s, or DER) or RSA PKCS #1 v1.5, either with SHA-256. */
  sign: (message: Uint8Array) => Promise<Uint8Array>;
}

/** Signs with a key of WebCrypto, which browsers and Node have. */
export const webCryptoSigner =
  (key: CryptoKey) =>
  async (message: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.sign({ name: key.algorithm.name, hash: "SHA-256" }, key, Uint8Array.from(message)));

/** What the holder of a request's first certificate signs. */
export function possessionFields(
  request: Pick<PossessionRequest, "chainId" | "participants" | "identityProvider" | "account" | "legalId" | "sealingKeyHash">,
  certificate: Hex,
  signedAt: bigint,
): PossessionFields {
  const { chainId, participants, identityProvider, account, sealingKeyHash } = request;
  const legalId = legalIdentifier(request.legalId.scheme, request.legalId.value);
  return { chainId, participants, identityProvider, account, legalId, sealingKeyHash, certificate, signedAt };
}

/**
 * Participant: ask a provider to vouch for the client's account and sealing key, with a certificate, whose key signs it, as the
 * account does. Says nothing to the ledger. Throws CertificateRefused, LegalIdentifierRefused, PossessionRefused where the signer has another key.
 */
export async function signPossession(client: KontorClient, parameters: PossessionParameters): Promise<PossessionRequest> {
  const { identityProvider, signedAt, sign } = parameters;
  const legalId = namedLegalId(parameters.legalId);
  checkLegalId(legalId);
  const certificates = parameters.certificates.flatMap((file) => parseCertificates(file));
  const [own] = certificates as [Certificate | undefined];
  if (own === undefined) throw refused("malformed", "No certificate was given.");
  certificateKey(own);
  const account = need(client, "account");
  const asked = {
    kind: "kontor/possession/1",
    chainId: client.chain.id,
    participants: client.addresses.participants,
    identityProvider,
    account: account.address,
    legalId,
    sealingKeyHash: keccak256(need(client, "keys").sealingKey),
  } as const;
  const fields = possessionFields(asked, own.fingerprint, signedAt);
  const message = possessionMessage(fields);
  const signature = await requirePossession(own, message, await sign(message));
  const accountSignature = await ask(() => client.wallet.signTypedData({ account, ...accreditationTypedData(fields) }));
  const given = { signedAt: signedAt.toString(), certificates: certificates.map(({ der }) => toBase64(der)) };
  return { ...asked, ...given, signature, accountSignature };
}
