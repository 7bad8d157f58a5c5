// Format and lint: `npm run lint` looks, `npm run format` mends what a machine can mend; `--staged` takes only what is about
// to be committed. Biome for TypeScript, JavaScript and JSON; Prettier and Solhint for Solidity.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(dirname(fileURLToPath(new URL(".", import.meta.url))));
const write = process.argv.includes("--write");
const staged = process.argv.includes("--staged");

function solidityFiles(): string[] {
  if (!staged) return globSync("contracts/**/*.sol");
  const changed = execFileSync("git", ["diff", "--cached", "--name-only"], { encoding: "utf8" }).split("\n");
  return changed.filter((path) => path.endsWith(".sol") && existsSync(path));
}

const contracts = solidityFiles();
const biome = [
  "check",
  "--error-on-warnings",
  ...(write ? ["--write"] : []),
  ...(staged ? ["--staged", "--no-errors-on-unmatched"] : ["."]),
];
const tools: [name: string, script: string, args: string[]][] = [["biome", "node_modules/@biomejs/biome/bin/biome", biome]];
if (contracts.length > 0) {
  const prettier = [write ? "--write" : "--check", "--log-level=warn", ...contracts];
  tools.push(["prettier", "node_modules/prettier/bin/prettier.cjs", prettier]);
  tools.push(["solhint", "node_modules/solhint/solhint.js", ["--noPoster", "--max-warnings=0", ...contracts]]);
}

for (const [name, script, args] of tools) {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: "inherit" });
  if (status === 0) continue;
  console.error(`${name} is not content${write ? "" : "; npm run format mends what a machine can mend"}.`);
  process.exitCode = 1;
}
