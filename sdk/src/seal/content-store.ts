import { type Hex, keccak256 } from "viem";
import { ContentCorrupt, ContentMissing } from "./errors.ts";

/** Bytes under their keccak256. Whoever keeps them can lose them, not change them. */
export interface ContentStore {
  /** Returns keccak256 of the bytes, once they are kept for good. */
  put(bytes: Uint8Array): Promise<Hex>;
  /** Throws ContentMissing, ContentCorrupt. */
  get(hash: Hex): Promise<Uint8Array>;
}

/** The bytes, if they have that hash. Throws ContentCorrupt. */
export function verified(hash: Hex, bytes: Uint8Array): Uint8Array {
  const actual = keccak256(bytes);
  if (actual !== hash.toLowerCase()) throw new ContentCorrupt(hash, actual);
  return bytes;
}

/** A content store in memory: for tests and for pages that fetch anew. */
export function memoryContentStore(): ContentStore {
  const kept = new Map<string, Uint8Array>();
  return {
    async put(bytes) {
      const hash = keccak256(bytes);
      kept.set(hash, bytes.slice());
      return hash;
    },
    async get(hash) {
      const bytes = kept.get(hash.toLowerCase());
      if (bytes === undefined) throw new ContentMissing(hash);
      return verified(hash, bytes.slice());
    },
  };
}
