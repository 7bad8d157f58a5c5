import { globSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";

const COMMENTS = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*"([\w@./#:-]+)"/g;
const INCLUDED = /^\s*(?:import|include)\b[^"]*"([^"]+)";/gm;

/** "@noble/hashes/sha2.js" -> "@noble/hashes". */
const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

/** Packages that a text imports, types included: not what it finds beside itself, in Node, or by the `imports` of its manifest. */
export function importedIn(text: string, pattern: RegExp = SPECIFIER): string[] {
  const specifiers = [...text.replace(COMMENTS, "").matchAll(pattern)].map(([, specifier = ""]) => specifier);
  return [...new Set(specifiers.filter((name) => !/^[.#]/.test(name) && !isBuiltin(name)).map(packageOf))].sort();
}

const readAll = (folder: string, glob: string): string =>
  globSync(glob, { cwd: folder, exclude: ["node_modules"] })
    .map((path) => readFileSync(join(folder, path), "utf8"))
    .join("\n");

/** Packages that the JavaScript and the type declarations of a folder import. */
export const importedBy = (folder: string): string[] => importedIn(readAll(folder, "**/*.{js,d.ts}"));

/** Packages that Solidity sources import, or circuits include: libraries, found by their path. */
export const includedBy = (folder: string, glob: string): string[] => {
  const own = readAll(folder, glob);
  return importedIn(own, INCLUDED).filter((name) => !name.endsWith(".circom") && name !== "lib");
};
