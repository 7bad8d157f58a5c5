import { createSign, generateKeyPairSync } from "node:crypto";
import { p256 } from "@noble/curves/nist.js";
import { type Address, bytesToHex, type Hex, hexToBytes, keccak256 } from "viem";
import { type PossessionFields, possessionMessage } from "../../sdk/src/protocol/possession.ts";
import { bytes, documentId } from "../registry.fixture.ts";

/** A certificate's key: as the contract takes it, and what it signs. */
export interface CertificateKey {
  key: Hex;
  sign(message: Uint8Array): Hex;
}

/** Key on P-256; the same number gives the same key. */
export function p256Key(n: number): CertificateKey {
  const secret = hexToBytes(documentId(n));
  return {
    key: bytesToHex(p256.getPublicKey(secret, false).slice(1)),
    sign: (message) => bytesToHex(p256.sign(message, secret, { lowS: true })),
  };
}

/** RSA key with the exponent 65537, or another one. */
export function rsaKey(modulusLength = 2048, publicExponent = 65_537): CertificateKey {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength, publicExponent });
  const { n = "" } = publicKey.export({ format: "jwk" });
  return {
    key: bytesToHex(Buffer.from(n, "base64url")),
    sign: (message) => bytesToHex(createSign("sha256").update(message).sign(privateKey)),
  };
}

/** Evidence as the contract takes it, signed by a key over fields that differ from the true ones where `lies` says so. */
export function evidenceOf(
  { key, sign }: CertificateKey,
  fields: Omit<PossessionFields, "certificate" | "sealingKeyHash"> & Partial<PossessionFields>,
  lies: Partial<PossessionFields> = {},
) {
  const shown = { certificate: documentId(0xce27), sealingKeyHash: keccak256(bytes(1216)), ...fields };
  const signature = sign(possessionMessage({ ...shown, ...lies }));
  const { certificate, sealingKeyHash, signedAt } = shown;
  return { dossier: documentId(0xd0551e2), certificate, sealingKeyHash, signedAt, key, signature };
}

export type Fields = Parameters<typeof evidenceOf>[1];
export type AccountFields = Pick<Fields, "account" | "legalId"> & { provider: Address };
