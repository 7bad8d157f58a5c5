import { type Address, concat, type Hex, hexToBytes, numberToHex, stringToHex } from "viem";

/** What the holder of a certificate signs to be accredited, or renewed, with it; SPEC.md section 3.4. */
export interface PossessionFields {
  chainId: number;
  /** The contract Participants. */
  participants: Address;
  /** Who is to vouch. */
  identityProvider: Address;
  account: Address;
  legalId: bigint;
  /** keccak256 of the holder's sealing key. */
  sealingKeyHash: Hex;
  /** SHA-256 of the certificate, DER: its fingerprint. */
  certificate: Hex;
  /** Seconds since 1970. */
  signedAt: bigint;
}

const DOMAIN = stringToHex("kontor/v1/possession");

/** The message, 216 bytes. It is signed as it is: with ECDSA on P-256 or RSA PKCS #1 v1.5, either over its SHA-256. */
export function possessionMessage(fields: PossessionFields): Uint8Array {
  const { chainId, participants, identityProvider, account, legalId, sealingKeyHash, certificate, signedAt } = fields;
  return hexToBytes(
    concat([
      DOMAIN,
      numberToHex(chainId, { size: 32 }),
      participants,
      identityProvider,
      account,
      numberToHex(legalId, { size: 32 }),
      sealingKeyHash,
      certificate,
      numberToHex(signedAt, { size: 8 }),
    ]),
  );
}
