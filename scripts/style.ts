// Format and lint: `npm run lint` looks, `npm run format` mends what a machine can mend.
// Biome for TypeScript, JavaScript and JSON; Prettier and Solhint for Solidity.
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(dirname(fileURLToPath(new URL(".", import.meta.url))));
const write = process.argv.includes("--write");
const contracts = globSync("contracts/**/*.sol");

const tools = [
  ["biome", "node_modules/@biomejs/biome/bin/biome", ["check", "--error-on-warnings", ...(write ? ["--write"] : []), "."]],
  ["prettier", "node_modules/prettier/bin/prettier.cjs", [write ? "--write" : "--check", "--log-level=warn", ...contracts]],
  ["solhint", "node_modules/solhint/solhint.js", ["--noPoster", "--max-warnings=0", ...contracts]],
] as const;

for (const [name, script, args] of tools) {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: "inherit" });
  if (status === 0) continue;
  console.error(`${name} is not content${write ? "" : "; npm run format mends what a machine can mend"}.`);
  process.exitCode = 1;
}
