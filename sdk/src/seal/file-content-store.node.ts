import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Hex, isHash, keccak256 } from "viem";
import { writeAtomically } from "../store/write-atomically.node.ts";
import { type ContentStore, verified } from "./content-store.ts";
import { ContentMissing } from "./errors.ts";

/** A content store in a folder: one file per entry, named by its hash. */
export function fileContentStore(folder: string): ContentStore {
  return {
    async put(bytes) {
      const hash = keccak256(bytes);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeAtomically(join(folder, hash.slice(2)), bytes);
      return hash;
    },
    async get(hash: Hex) {
      // Anything but a hash could name a file elsewhere.
      if (!isHash(hash)) throw new ContentMissing(hash);
      const bytes = await readFile(join(folder, hash.slice(2).toLowerCase())).catch((cause) => {
        if (cause.code === "ENOENT") throw new ContentMissing(hash);
        throw cause;
      });
      return verified(hash, new Uint8Array(bytes));
    },
  };
}
