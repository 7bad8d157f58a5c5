/** Bytes that sealing adds: nonce and authentication tag. */
export const SEAL_BYTES = 40;
/** Sealed documents are as long as a multiple of this, so that their length tells fewer of them apart. */
const STEP = 1024;
const SPACE = 0x20;

/** Bytes of padded content: sealed, it fills whole steps, of 1024 bytes or of an eighth of the power of two below, whichever is longer. */
export function paddedLength(bytes: number): number {
  const sealed = bytes + SEAL_BYTES;
  const step = Math.max(STEP, 2 ** (Math.floor(Math.log2(sealed)) - 3));
  return Math.ceil(sealed / step) * step - SEAL_BYTES;
}

/** Content and as many spaces behind it, which end no canonical JSON. */
export function padded(content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(paddedLength(content.length)).fill(SPACE);
  bytes.set(content);
  return bytes;
}

/** Content without its spaces; undefined unless there are as many as there have to be. */
export function unpadded(bytes: Uint8Array): Uint8Array | undefined {
  const last = bytes.findLastIndex((byte) => byte !== SPACE);
  const content = bytes.subarray(0, last + 1);
  return paddedLength(content.length) === bytes.length ? content : undefined;
}
