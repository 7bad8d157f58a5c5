import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGES, ROOT } from "../../scripts/packages/manifest.ts";

/** Fenced blocks of a package's README in a language. */
function blocksOf(name: string, language: string): string[] {
  const text = readFileSync(join(ROOT, `scripts/packages/${name}/README.md`), "utf8");
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].flatMap(([, found, code = ""]) => (found === language ? [code] : []));
}

/** Write the JavaScript of the READMEs into `folder`, each block under the name in its first line; returns how many there are. */
export function writeBlocks(folder: string): number {
  let count = 0;
  for (const name of PACKAGES)
    for (const code of blocksOf(name, "js")) {
      const [, file] = /^\/\/ ([\w-]+\.js)\n/.exec(code) ?? [];
      if (file === undefined) throw new Error(`a block of ${name}'s README does not say what it is called:\n${code}`);
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, file), code);
      count += 1;
    }
  return count;
}

/** What the READMEs say to install, as npm is told. */
export const installs = (): string[] =>
  PACKAGES.flatMap((name) => blocksOf(name, "sh"))
    .flatMap((code) => code.trim().split("\n"))
    .flatMap((line) => /^npm install ([^#]+)/.exec(line)?.[1]?.trim().split(" ") ?? []);

/** The contract in the README of @kontor/contracts. */
export const contractBlock = (): string => blocksOf("contracts", "solidity")[0] ?? "";
/** The command in the README of @kontor/circuits that compiles a circuit. */
export const circomBlock = (): string[] =>
  (
    blocksOf("circuits", "sh")
      .join("")
      .match(/^npx circom2 (.*)$/m)?.[1] ?? ""
  ).split(" ");
