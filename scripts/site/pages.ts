import { globSync } from "node:fs";

/** Pages that lie outside docs/, and where the site has them. */
const OUTSIDE: Readonly<Record<string, string>> = {
  "ARCHITECTURE.md": "reference/architecture.md",
  "SPEC.md": "reference/specification.md",
  "SECURITY.md": "reference/security.md",
  "CONTRIBUTING.md": "reference/contributing.md",
  "network/README.md": "operating/chain.md",
  "network/besu/README.md": "operating/besu.md",
  "test/PROPERTIES.md": "reference/properties.md",
};

/** Pages whose tables want the whole width. */
export const WIDE: ReadonlySet<string> = new Set([
  ...["reference/architecture.md", "reference/security.md", "reference/properties.md", "reference/contributing.md"],
  ...["fields.md", "rules.md", "events.md", "reference/errors.md", "reference/circuits.md", "reference/http.md"],
]);

/** Every page that people wrote: its file in the repository -> its place in the site. The README's readers land on the front page. */
export function writtenPages(root: string): Map<string, string> {
  const docs = globSync("docs/**/*.md", { cwd: root }).map((path) => path.replaceAll("\\", "/"));
  const inDocs = docs.sort().map((path): [string, string] => [path, path.slice("docs/".length)]);
  return new Map([...inDocs, ...Object.entries(OUTSIDE)]);
}

/** Where a link to this file of the repository leads, if it is a page. */
export function placeOf(pages: ReadonlyMap<string, string>, file: string): string | undefined {
  return file === "README.md" ? "index.md" : pages.get(file);
}
