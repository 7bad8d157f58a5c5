import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Answer } from "./request.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
/** A name of one file: no folder, nothing hidden. */
const NAME = /^[\w-][\w.-]*$/;
export const NOT_FOUND: Answer = { status: 404, body: "not here" };

/** A file of a folder by its name alone. */
export async function fileOf(folder: string, name: string, lasting: boolean): Promise<Answer> {
  if (!NAME.test(name)) return NOT_FOUND;
  try {
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    return { status: 200, type, body: await readFile(join(folder, name)), lasting };
  } catch {
    return NOT_FOUND;
  }
}
