import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type PackageName, ROOT } from "./manifest.ts";

/** A file for tests: nobody installs it. */
const FOR_TESTS = /\.(test|fixture)\.ts$|\.t\.sol$|\/(test|testing)\//;

/** An empty folder for a package, below `into`, with what every package has: what it is for, and its licence. */
export function emptyPackage(into: string, name: PackageName): string {
  const folder = join(into, "@kontor", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(ROOT, `scripts/packages/${name}/README.md`), join(folder, "README.md"));
  cpSync(join(ROOT, "LICENSE"), join(folder, "LICENSE"));
  return folder;
}

/** Copy files of the repository that match, from below `root` to below `to`, but none for tests. Returns their paths below `root`. */
export function copySources(root: string, glob: string, to: string): string[] {
  const from = join(ROOT, root);
  const paths = globSync(glob, { cwd: from }).filter((path) => !FOR_TESTS.test(`/${path}`));
  for (const path of paths) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(from, path), join(to, path));
  }
  return paths.sort();
}

/** Copy a module of the repository and let it import from elsewhere. Throws an Error where it imports nothing of that. */
export function copyModule(path: string, to: string, imports: Readonly<Record<string, string>>): void {
  let text = readFileSync(join(ROOT, path), "utf8");
  for (const [from, instead] of Object.entries(imports)) {
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    text = text.replaceAll(from, instead);
  }
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, text);
}
