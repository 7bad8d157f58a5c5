import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The packages, in the order in which they are made. */
export const PACKAGES = ["contracts", "circuits", "sdk"] as const;
export type PackageName = (typeof PACKAGES)[number];

interface Manifest {
  version: string;
  license: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
}
/** The repository's own. */
export const own = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;

/** Packages with the ranges that the repository is tested with. Throws an Error for one that it does not name. */
export function rangesOf(names: readonly string[]): Record<string, string> {
  const known = { ...own.devDependencies, ...own.optionalDependencies, ...own.dependencies };
  const ranges = [...names].sort().map((name): [string, string] => {
    const range = known[name];
    if (range === undefined) throw new Error(`${name} is imported, and package.json does not name it`);
    return [name, range];
  });
  return Object.fromEntries(ranges);
}

/** Write a package's manifest: what is the same in all of them, then what is its own. */
export function writeManifest(folder: string, name: PackageName, description: string, rest: object): void {
  const manifest = {
    name: `@kontor/${name}`,
    version: own.version,
    description,
    license: own.license,
    type: "module",
    // What the libraries beneath it ask for.
    engines: { node: "^20.19.0 || >=22.12.0" },
    ...rest,
    publishConfig: { access: "public" },
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}
