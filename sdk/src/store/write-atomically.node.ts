import { randomUUID } from "node:crypto";
import { link, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Make a rename or a new file last: the folder has to be flushed too. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** A temporary file beside a path, mode 0600, flushed and then put in its place. Killed in between, only the temporary file stays. */
async function throughTemporary(path: string, bytes: Uint8Array, put: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    await handle
      .writeFile(bytes)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await put(temporary);
    await flushFolder(dirname(path));
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Write a file (mode 0600) all or nothing, also over one that is there. */
export const writeAtomically = (path: string, bytes: Uint8Array): Promise<void> =>
  throughTemporary(path, bytes, (temporary) => rename(temporary, path));

/** File systems that know no second name for a file (FAT, some over the network) answer so. */
const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

/** Write a new file (mode 0600) all or nothing. Fails with EEXIST where there is one, however late it came. */
export const writeNewAtomically = (path: string, bytes: Uint8Array): Promise<void> =>
  throughTemporary(path, bytes, async (temporary) => {
    try {
      await link(temporary, path);
    } catch (error) {
      if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
      // The name is taken first, which nobody else can then do, and the file put over what took it.
      await (await open(path, "wx", 0o600)).close();
      await rename(temporary, path);
    }
  });
