// Writes every generated file of the repository. `--check` writes nothing, names each file that differs and exits 1.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { domainsCircom } from "./circuits/domains.ts";
import { type SignalNames, generatedFiles as signalFiles } from "./circuits/signals.ts";
import { cliDocument } from "./generate/cli.ts";
import { contractFiles } from "./generate/contracts.ts";
import { domainsSource } from "./generate/domains.ts";
import { eventsDocument } from "./generate/events.ts";
import { fieldsDocument } from "./generate/fields.ts";
import { lockedKeysSource } from "./generate/locked-keys.ts";
import { openApiDocument } from "./generate/openapi.ts";
import { rulesDocument } from "./generate/rules.ts";
import { poseidonSource } from "./poseidon.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Sources that the compilers read, so they come before what is compiled. */
async function sourceFiles(): Promise<Map<string, string>> {
  const signals = JSON.parse(readFileSync(`${root}circuits/signals.json`, "utf8")) as SignalNames;
  return new Map([
    ["contracts/crypto/Domains.sol", domainsSource()],
    ["contracts/crypto/PoseidonT3.sol", await poseidonSource(3)],
    ["contracts/crypto/PoseidonT4.sol", await poseidonSource(4)],
    ["circuits/lib/domains.circom", domainsCircom()],
    ["docs/cli.md", cliDocument()],
    ["docs/events.md", eventsDocument()],
    ["docs/fields.md", fieldsDocument()],
    ["docs/rules.md", rulesDocument()],
    ["gateway/openapi.json", openApiDocument()],
    ["sdk/src/prove/locked-keys.ts", lockedKeysSource()],
    ...signalFiles(signals),
  ]);
}

/** Paths whose text on disk is another than it should be. */
function differing(files: Map<string, string>): string[] {
  const onDisk = (path: string) => (existsSync(root + path) ? readFileSync(root + path, "utf8") : undefined);
  return [...files].filter(([path, text]) => onDisk(path) !== text).map(([path]) => path);
}

function write(files: Map<string, string>, paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, files.get(path) ?? "");
    console.log(`${path}: written`);
  }
}

/** Generate everything; returns the paths that differed. With `checkOnly` they are left as they are. */
export async function generate(checkOnly: boolean): Promise<string[]> {
  const differed: string[] = [];
  for (const step of [sourceFiles, contractFiles]) {
    const files = await step();
    const paths = differing(files);
    if (!checkOnly) write(files, paths);
    differed.push(...paths);
  }
  return differed;
}

if (import.meta.main) {
  const checkOnly = process.argv.includes("--check");
  const differed = await generate(checkOnly);
  if (checkOnly)
    for (const path of differed) console.error(`${path}: differs from what scripts/generate.ts makes; run npm run generate`);
  if (checkOnly && differed.length > 0) process.exitCode = 1;
  if (differed.length === 0) console.log("Every generated file is up to date.");
}
