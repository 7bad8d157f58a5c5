import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { concatBytes, randomBytes } from "@noble/hashes/utils.js";
import type { Secret } from "../keys/secret.ts";
import { commitmentOf } from "../protocol/document.ts";
import { type Content, decodeContent, encodeContent } from "./content.ts";
import { versionBytes } from "./content-key.ts";
import { ContentMismatch, ContentUnopenable } from "./errors.ts";
import { padded, unpadded } from "./padding.ts";

const NONCE_BYTES = 24;

/**
 * Pad content and seal it under a content key: nonce (24 random bytes) || XChaCha20-Poly1305, bound to document and key version.
 * Throws ContentMismatch when the slots and salt are not the document's: nobody could rely on such a seal.
 */
export function sealContent(key: Secret, document: bigint, keyVersion: number, content: Content): Uint8Array {
  if (commitmentOf(content.slots, content.salt) !== document)
    throw new ContentMismatch(document, "its slots are another document's");
  const nonce = randomBytes(NONCE_BYTES);
  const bytes = encodeContent(content);
  const plain = padded(bytes);
  bytes.fill(0);
  const sealed = xchacha20poly1305(key.reveal(), nonce, versionBytes(document, keyVersion)).encrypt(plain);
  plain.fill(0);
  return concatBytes(nonce, sealed);
}

/** Open sealed content and check that it is the document. Throws ContentUnopenable, ContentMismatch. */
export function openContent(key: Secret, document: bigint, keyVersion: number, sealed: Uint8Array): Content {
  let plain: Uint8Array;
  try {
    const cipher = xchacha20poly1305(key.reveal(), sealed.subarray(0, NONCE_BYTES), versionBytes(document, keyVersion));
    plain = cipher.decrypt(sealed.subarray(NONCE_BYTES));
  } catch (cause) {
    throw new ContentUnopenable(document, keyVersion, cause);
  }
  const bytes = unpadded(plain);
  if (bytes === undefined) throw new ContentMismatch(document, "it is not padded as it must be");
  const content = decodeContent(bytes, document);
  plain.fill(0);
  return content;
}
