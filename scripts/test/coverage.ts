// Prints the coverage of TypeScript by folder, from what V8 counted while the tests ran.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { progress, run } from "../launch/process.mjs";

interface Count {
  covered: number;
  total: number;
}
type FileCounts = Record<"lines" | "branches" | "functions", Count>;

/** sdk/src/trees/path.ts -> sdk/src/trees; everything else by its first folder. */
const folderOf = (path: string): string =>
  dirname(path)
    .split("/")
    .slice(0, path.startsWith("sdk/") ? 3 : 1)
    .join("/");

const percent = ({ covered, total }: Count): string =>
  (total === 0 ? "-" : `${((100 * covered) / total).toFixed(1)} %`).padStart(10);

function byFolder(summary: Record<string, FileCounts>, root: string): Map<string, FileCounts> {
  const folders = new Map<string, FileCounts>();
  for (const [path, counts] of Object.entries(summary)) {
    const folder = path === "total" ? "total" : folderOf(relative(root, path).replaceAll("\\", "/"));
    const empty = { lines: { covered: 0, total: 0 }, branches: { covered: 0, total: 0 }, functions: { covered: 0, total: 0 } };
    const sums = folders.get(folder) ?? empty;
    for (const kind of ["lines", "branches", "functions"] as const) {
      sums[kind].covered += counts[kind].covered;
      sums[kind].total += counts[kind].total;
    }
    folders.set(folder, sums);
  }
  return folders;
}

/** `collected` is the folder that V8 wrote to. Coverage informs; it fails nothing. */
export async function printCoverage(root: string, collected: string): Promise<void> {
  const stop = progress("▸ coverage");
  const options = { cwd: root, stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"] };
  const code = await run(
    process.execPath,
    ["node_modules/c8/bin/c8.js", "report", "--temp-directory", collected],
    options,
  ).finally(stop);
  if (code !== 0) return console.log("Coverage could not be computed.");
  const summary = JSON.parse(readFileSync(join(root, ".cache", "test", "report", "coverage-summary.json"), "utf8"));
  const folders = [...byFolder(summary, root)].sort(([a], [b]) => (a === "total" ? 1 : b === "total" ? -1 : a.localeCompare(b)));
  console.log("\ncoverage                    lines   branches  functions");
  for (const [folder, { lines, branches, functions }] of folders) {
    console.log(`${folder.padEnd(22)} ${percent(lines)} ${percent(branches)} ${percent(functions)}`);
  }
}
