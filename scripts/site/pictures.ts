import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the console's pictures lie. */
export const PICTURES = "docs/console";
/** Bytes of the largest one. */
export const LARGEST = 100_000;

/** Names of the pictures on the console's page, which are those that its browser test gives them. The page is the list: a new one begins there. */
export const namedPictures = (root: string): string[] =>
  [...readFileSync(join(root, "docs/console.md"), "utf8").matchAll(/!\[[^\]]+\]\(console\/([\w-]+)\.webp\)/g)].map(
    ([, name = ""]) => name,
  );

/** Pictures that no page names. */
export const unnamedPictures = (root: string): string[] => {
  const named = new Set(namedPictures(root).map((name) => `${name}.webp`));
  return globSync("*", { cwd: join(root, PICTURES) }).filter((file) => !named.has(file));
};
