// Compiles circuits with circom (npm circom2), each once per content: `node scripts/circuits/compile.ts [circuit…]`.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The repository's root; the compiler sees nothing outside of it. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The circuits that have keys. */
export const CIRCUITS = [
  "query",
  "querySoft",
  "enrol",
  "enrolSoft",
  "check",
  "pledge",
  "restore",
  "amend",
  "amountBelow",
  "originInSet",
  "disclose",
  "documentsMatch",
  "sumBelow",
] as const;
export type Circuit = (typeof CIRCUITS)[number];
/** What the files of a circuit are called: enrolSoft lies in enrol-soft.circom. */
export const fileNameOf = (circuit: string): string => circuit.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** Goes into the cache's key and the key lock: another option is another circuit. */
export const CIRCOM_OPTIONS = ["--r1cs", "--wasm", "--sym", "--O2"];

const require = createRequire(import.meta.url);
/** Version of an installed package. */
export const packageVersion = (name: string): string =>
  (JSON.parse(readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8")) as { version: string }).version;
/** Version of the compiler and of the circuit library, as the package registry names them. */
export const circomVersion = (): string => `circom2@${packageVersion("circom2")} circomlib@${packageVersion("circomlib")}`;

/** Where a compiled circuit lies. */
export interface Compiled {
  name: string;
  r1cs: string;
  wasm: string;
  sym: string;
}

/** What a circuit's compilation depends on: compiler, library, options, its file and all of circuits/lib. */
function digestOf(source: string): string {
  const library = join(ROOT, "circuits/lib");
  const files = [
    source,
    ...readdirSync(library)
      .sort()
      .map((file) => join(library, file)),
  ];
  const hash = createHash("sha256").update(`${circomVersion()} ${CIRCOM_OPTIONS.join(" ")}\n`);
  for (const file of files)
    hash
      .update(`${relative(ROOT, file)}\n`)
      .update(readFileSync(file))
      .update("\n");
  return hash.digest("hex").slice(0, 16);
}

async function runCircom(source: string, output: string): Promise<void> {
  const cli = require.resolve("circom2/cli.js");
  const options = [cli, relative(ROOT, source), ...CIRCOM_OPTIONS, "-l", "node_modules", "-o", relative(ROOT, output)];
  try {
    await promisify(execFile)(process.execPath, options, { cwd: ROOT, maxBuffer: 1 << 26 });
  } catch (cause) {
    const { stdout = "", stderr = "" } = cause as { stdout?: string; stderr?: string };
    throw new Error(`circom refuses ${relative(ROOT, source)}:\n${stdout}${stderr}`, { cause });
  }
}

/** Another process may be faster, up to the last moment. */
function put(draft: string, directory: string): void {
  try {
    renameSync(draft, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
  }
}

/** Compile a file of this repository, or take what an earlier run left in .cache/circuits. Takes 2 to 20 s the first time. */
export async function compileFile(source: string, log: (line: string) => void = () => {}): Promise<Compiled> {
  const name = basename(source, ".circom");
  const directory = join(ROOT, ".cache/circuits", `${name}-${digestOf(source)}`);
  if (!existsSync(directory)) {
    log(`compiling ${name} …`);
    mkdirSync(dirname(directory), { recursive: true });
    const draft = mkdtempSync(`${directory}-`);
    try {
      await runCircom(source, draft);
      put(draft, directory);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  const at = (file: string): string => join(directory, file);
  return { name, r1cs: at(`${name}.r1cs`), wasm: at(`${name}_js/${name}.wasm`), sym: at(`${name}.sym`) };
}

/** Compile one of the circuits that have keys. */
export function compileCircuit(name: Circuit, log?: (line: string) => void): Promise<Compiled> {
  return compileFile(join(ROOT, `circuits/${fileNameOf(name)}.circom`), log);
}

/** The names on a command line, or all. Throws for a name that is no circuit. */
export function chosenCircuits(names: readonly string[]): readonly Circuit[] {
  const unknown = names.find((name) => !CIRCUITS.includes(name as Circuit));
  if (unknown !== undefined) throw new Error(`no circuit "${unknown}"; there are ${CIRCUITS.join(", ")}`);
  return names.length === 0 ? CIRCUITS : (names as readonly Circuit[]);
}

if (import.meta.main) {
  for (const name of chosenCircuits(process.argv.slice(2))) {
    const { r1cs } = await compileCircuit(name, console.log);
    console.log(`${name}: ${relative(ROOT, r1cs)}`);
  }
}
