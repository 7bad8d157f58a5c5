import { hexToBytes, type LocalAccount } from "viem";
import { accountByHash } from "./account-by-hash.ts";
import { SignerAnswerWrong } from "./errors.ts";
import { addressOf, publicPointOf } from "./public-key.ts";
import { recoverable } from "./recoverable.ts";

/**
 * A secp256k1 key that stays where it is: a token, a hardware module, a key service of a cloud. Whoever has another of them writes these
 * members and nothing else.
 */
export interface DigestKey {
  /** How messages name it. */
  readonly name: string;
  /** A point of 33, 64 or 65 bytes, in a DER octet string or not, or SubjectPublicKeyInfo in DER. */
  readonly publicKey: Uint8Array;
  /** ECDSA under 32 bytes as they are, without another hash: DER, or r and s of 32 bytes each. */
  signDigest(digest: Uint8Array): Promise<Uint8Array>;
}

/**
 * The account of a key that lies elsewhere. What comes back is a signature of this key under the hash that was asked for, or
 * SignerAnswerWrong is thrown; s is brought into the lower half of the order. Throws InputInvalid.
 */
export function accountOfDigestKey(key: DigestKey): LocalAccount {
  const point = publicPointOf(key.publicKey);
  return accountByHash(addressOf(point), async (hash) => {
    const digest = hexToBytes(hash);
    // A copy is signed: what a key's own code does to its argument is not what the answer is held against.
    const signature = recoverable(await key.signDigest(digest.slice()), digest, point);
    if (signature !== undefined) return signature;
    throw new SignerAnswerWrong({
      what: `${key.name} did not answer with a signature of its key under what it was asked to sign.`,
      todo: "Use none of its answers; see whether the key was exchanged, and whom you are speaking to.",
      values: { name: key.name, hash },
    });
  });
}
