import { XWing } from "@hpke/hybridkem-x-wing";

/** Bytes of an X-Wing public key: ML-KEM-768 (1,184) and X25519 (32). */
export const SEALING_KEY_BYTES = 1216;

/** X-Wing key pair of a 32-byte seed (draft-connolly-cfrg-xwing-kem, GenerateKeyPairDerand). */
export function sealingKeyPair(seed: Uint8Array): Promise<CryptoKeyPair> {
  return new XWing().generateKeyPairDerand(seed);
}

/** Public key of a seed, 1,216 bytes: what a participant publishes so that others can grant to it. */
export async function sealingKeyOf(seed: Uint8Array): Promise<Uint8Array> {
  const { publicKey } = await sealingKeyPair(seed);
  return new Uint8Array(await new XWing().serializePublicKey(publicKey));
}
