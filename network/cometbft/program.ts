import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { access } from "node:fs/promises";
import { homedir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { EngineMissing } from "../errors.ts";

/** The node's program in Go. */
export const SOURCE = fileURLToPath(new URL("../kontord", import.meta.url));

/** What is built or downloaded once stays here, outside of the checkout: a fresh clone finds it again. */
export const cacheFolder = (): string => process.env.KONTOR_CACHE ?? join(homedir(), ".cache", "kontor");

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.go$|^go\.(mod|sum)$/.test(entry.name) && !entry.name.endsWith("_test.go"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** The built program of exactly these sources; other sources have another name. */
export function programFile(): string {
  const hash = createHash("sha256");
  for (const file of filesOf(SOURCE))
    hash
      .update(`${relative(SOURCE, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  return join(cacheFolder(), "network", `kontord-${hash.digest("hex").slice(0, 16)}`);
}

export const isBuilt = (): Promise<boolean> =>
  access(programFile()).then(
    () => true,
    () => false,
  );

/** Throws EngineMissing. */
export async function requireProgram(): Promise<string> {
  if (await isBuilt()) return programFile();
  throw new EngineMissing({
    what: "The network's node program is not built.",
    todo: "Run `npm run network:build` once; it needs Go.",
    values: { program: programFile() },
  });
}
