import { bytesToHex, toHex } from "viem";
import * as z from "zod";
import { commitmentOf } from "../protocol/document.ts";
import { FIELD_ORDER } from "../protocol/field.ts";
import type { Slots } from "../protocol/types.ts";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { ContentMismatch, ContentNotCanonical } from "./errors.ts";

/** What a seal protects: the readable document and the opening of its commitment. */
export interface Content {
  /** The document as its importer gave it; free in form. */
  readonly document: Json;
  /** Salt of the commitment, below 2^248. */
  readonly salt: bigint;
  readonly slots: Slots;
}

/** Bytes of content that are read at most: attachments live in the content store, not here. */
export const MAXIMUM_CONTENT_BYTES = 1 << 24;

const SALT_LIMIT = 1n << 248n;
const element = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/)
  .transform(BigInt)
  .refine((value) => value < FIELD_ORDER);
const shape = z.strictObject({
  document: z.json(),
  salt: element.refine((salt) => salt < SALT_LIMIT),
  slots: z.array(element).length(32),
});
const hex = (value: bigint): string => toHex(value, { size: 32 });

/** Canonical JSON of content, UTF-8 (SPEC.md 3.1); salt and slots as 0x and 64 lower-case digits. */
export function encodeContent({ document, salt, slots }: Content): Uint8Array {
  const bytes = new TextEncoder().encode(canonicalJson({ document, salt: hex(salt), slots: slots.map(hex) }));
  if (bytes.length > MAXIMUM_CONTENT_BYTES) throw new ContentNotCanonical(`it has more than ${MAXIMUM_CONTENT_BYTES} bytes`);
  return bytes;
}

/** Parse JSON without trusting it: undefined when it is not UTF-8, not JSON, or not of the form above. */
function parse(bytes: Uint8Array): Content | undefined {
  try {
    const content = shape.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)));
    return content as unknown as Content;
  } catch {
    return undefined;
  }
}

/**
 * Content from opened bytes, checked to be canonical and to open the commitment: an issuer cannot seal other
 * fields than it registered. Throws ContentMismatch.
 */
export function decodeContent(bytes: Uint8Array, commitment: bigint): Content {
  if (bytes.length > MAXIMUM_CONTENT_BYTES) throw new ContentMismatch(commitment, "it is too large");
  const content = parse(bytes);
  if (content === undefined) throw new ContentMismatch(commitment, "it does not have the form of content");
  if (bytesToHex(encodeContent(content)) !== bytesToHex(bytes)) throw new ContentMismatch(commitment, "it is not canonical");
  if (commitmentOf(content.slots, content.salt) !== commitment)
    throw new ContentMismatch(commitment, "its slots are another document's");
  return content;
}
