import { access, open, readFile } from "node:fs/promises";
import { writeAtomically } from "../sdk/src/store/write-atomically.node.ts";
import { FileExists, FileUnusable } from "./errors.ts";

/** What the operating system's commonest refusals mean. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file or folder",
  EISDIR: "This is a directory",
  ENOTDIR: "A folder on the way to it is a file",
  EACCES: "The access is not permitted",
  EPERM: "The access is not permitted",
  EROFS: "The disk is read-only",
  ENOSPC: "The disk is full",
};

function unusable(file: string, cause: unknown): FileUnusable {
  const code = (cause as NodeJS.ErrnoException).code ?? "";
  return new FileUnusable({
    what: `${file}: ${REASONS[code] ?? `The access failed (${code})`}.`,
    todo: "Give another path, or correct its permissions.",
    values: { file, code },
    cause,
  });
}

/** Content of a file of at most `limit` bytes. Throws FileUnusable. */
export async function readWhole(file: string, limit = 2 ** 30): Promise<Uint8Array> {
  try {
    const handle = await open(file);
    const { size } = await handle.stat().finally(() => handle.close());
    if (size <= limit) return new Uint8Array(await readFile(file));
  } catch (cause) {
    throw unusable(file, cause);
  }
  throw new FileUnusable({ what: `${file} is too large.`, todo: "Give the right file.", values: { file } });
}

export const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Nothing is written over. Throws FileExists. */
export async function requireAbsent(file: string): Promise<void> {
  if (!(await exists(file))) return;
  throw new FileExists({ what: `${file} is there already.`, todo: "Choose another path, or move it away.", values: { file } });
}

/** Write a file, mode 0600, all or nothing: what was there stays until the new one is on disk. Throws FileUnusable. */
export async function writeOver(file: string, bytes: Uint8Array): Promise<void> {
  await writeAtomically(file, bytes).catch((cause: unknown) => {
    throw unusable(file, cause);
  });
}

/** Write a new file, mode 0600, all or nothing. Throws FileExists, FileUnusable. */
export async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  await requireAbsent(file);
  await writeOver(file, bytes);
}
