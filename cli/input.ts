import { open } from "node:fs/promises";
import { DocumentRefused } from "../sdk/src/document/errors.ts";
import { MAX_BYTES } from "../sdk/src/document/readable.ts";

/** What the operating system's commonest refusals mean. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file.",
  EISDIR: "This is a directory.",
  EACCES: "Reading it is not permitted.",
  EPERM: "Reading it is not permitted.",
};

/** Bytes of a stream; one more than MAX_BYTES at most, so that endless input ends and is refused. */
async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BYTES + 1);
}

/** Content of a file, "-" being standard input, and the name to call it by. */
export async function readInput(file: string): Promise<{ bytes: Uint8Array; name: string }> {
  const name = file === "-" ? "standard input" : file || '""';
  try {
    if (file === "-") return { bytes: await collect(process.stdin), name };
    const handle = await open(file);
    return { bytes: await collect(handle.createReadStream()), name };
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    throw new DocumentRefused({
      what: REASONS[code] ?? `It cannot be read (${code}).`,
      todo: "Give the path of a readable file.",
      file: name,
      cause,
    });
  }
}
