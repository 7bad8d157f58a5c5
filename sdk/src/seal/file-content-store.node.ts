import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Hex, isHash, keccak256 } from "viem";
import { type ContentStore, verified } from "./content-store.ts";
import { ContentMissing } from "./errors.ts";

/** Make a rename or a new file last: the folder has to be flushed too. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** Write all or nothing: a temporary file, flushed, then renamed. Killed in between, only the temporary file stays. */
async function writeAtomically(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(folder, `${name}.${randomUUID()}.part`);
  try {
    const handle = await open(temporary, "wx", 0o600);
    await handle
      .writeFile(bytes)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await rename(temporary, join(folder, name));
    await flushFolder(folder);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** A content store in a folder: one file per entry, named by its hash. */
export function fileContentStore(folder: string): ContentStore {
  return {
    async put(bytes) {
      const hash = keccak256(bytes);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeAtomically(folder, hash.slice(2), bytes);
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
