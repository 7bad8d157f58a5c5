import { open } from "node:fs/promises";
import { InputInvalid } from "../errors.ts";
import { KeyFileExposed } from "./errors.ts";

const MOST_BYTES = 64 * 1024;
/** Bits of a file's mode that let its group or everybody in. */
const OTHERS = 0o077;

function unusable(file: string, cause: unknown): InputInvalid {
  const { code = "" } = cause as NodeJS.ErrnoException;
  const what = `${file} cannot be read${code === "ENOENT" ? ": there is no such file" : code === "" ? "" : ` (${code})`}.`;
  return new InputInvalid({ what, todo: "Give the right path.", values: { file, code }, cause });
}

/** What an open file's mode says of whom it lets in; Windows has no such modes, and nothing is looked at there. Throws KeyFileExposed. */
export function requireOwn(file: string, mode: number): void {
  if (process.platform === "win32" || (mode & OTHERS) === 0) return;
  throw new KeyFileExposed({
    what: `Other accounts of this machine can read or change ${file}.`,
    todo: `Take that away (chmod 600 ${file}), and exchange what is in it if somebody may have read it.`,
    values: { file, mode: (mode & 0o777).toString(8) },
  });
}

/**
 * The text of a file that only its owner may read, as keys, tokens and keystores are; of one that is public nothing is looked at. Mode and
 * content are those of one open file: it cannot be exchanged in between. Throws KeyFileExposed, InputInvalid.
 */
export async function readOwnFile(file: string, isPublic = false): Promise<string> {
  const handle = await open(file).catch((cause: unknown) => {
    throw unusable(file, cause);
  });
  try {
    const status = await handle.stat();
    if (!status.isFile() || status.size > MOST_BYTES) throw unusable(file, {});
    if (!isPublic) requireOwn(file, status.mode);
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}
