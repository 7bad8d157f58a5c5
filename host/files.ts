import { access, type FileHandle, open } from "node:fs/promises";
import { KontorError } from "../sdk/src/errors.ts";
import { requireOwn } from "../sdk/src/sign/own-file.node.ts";
import { writeAtomically, writeNewAtomically } from "../sdk/src/store/write-atomically.node.ts";
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

/** Bytes of a file, one more than `limit` at most: what says that it has no length, such as a device, may have no end. */
async function readAtMost(handle: FileHandle, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of handle.createReadStream({ end: limit, autoClose: false }) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) break;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Content of a file that `look` lets pass, by the mode of what was opened: it cannot be exchanged in between. */
async function readBounded(file: string, limit: number, look: (mode: number) => void): Promise<Uint8Array> {
  const read = async (handle: FileHandle): Promise<Uint8Array> => {
    look((await handle.stat()).mode);
    return readAtMost(handle, limit);
  };
  const bytes = await open(file)
    .then((handle) => read(handle).finally(() => handle.close()))
    .catch((cause: unknown) => {
      throw cause instanceof KontorError ? cause : unusable(file, cause);
    });
  if (bytes.length <= limit) return bytes;
  throw new FileUnusable({ what: `${file} is too large.`, todo: "Give the right file.", values: { file } });
}

/** Content of a file of at most `limit` bytes, of which no more is read. Throws FileUnusable. */
export const readWhole = (file: string, limit = 2 ** 30): Promise<Uint8Array> => readBounded(file, limit, () => {});

/**
 * The same of a file that only its owner may read: passphrases and PINs, keys, also those that are sealed under a passphrase. Throws
 * KeyFileExposed, FileUnusable.
 */
export const readSecret = (file: string, limit = 64 * 1024): Promise<Uint8Array> =>
  readBounded(file, limit, (mode) => requireOwn(file, mode));

export const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const isThere = (file: string): FileExists =>
  new FileExists({ what: `${file} is there already.`, todo: "Choose another path, or move it away.", values: { file } });

/** Nothing is written over. Throws FileExists. */
export async function requireAbsent(file: string): Promise<void> {
  if (await exists(file)) throw isThere(file);
}

/** Write a file, mode 0600, all or nothing: what was there stays until the new one is on disk. Throws FileUnusable. */
export async function writeOver(file: string, bytes: Uint8Array): Promise<void> {
  await writeAtomically(file, bytes).catch((cause: unknown) => {
    throw unusable(file, cause);
  });
}

/** Write a new file, mode 0600, all or nothing, and never over one that came meanwhile. Throws FileExists, FileUnusable. */
export async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  await requireAbsent(file);
  await writeNewAtomically(file, bytes).catch((cause: unknown) => {
    throw (cause as NodeJS.ErrnoException).code === "EEXIST" ? isThere(file) : unusable(file, cause);
  });
}
