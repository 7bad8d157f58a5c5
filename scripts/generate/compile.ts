import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Abi, Hex } from "viem";

/** What the SDK needs of a compiled contract. */
export interface Compiled {
  abi: Abi;
  /** Creation code; 40 zeros where a library's address belongs. */
  bytecode: Hex;
  /** Library name -> offsets in bytes. */
  links: Record<string, number[]>;
  /** Runtime code in bytes, and where in the creation code it begins. */
  size: number;
  start: number;
  /** Name of an immutable -> offsets in bytes, in the runtime code, where its 32 bytes belong. */
  immutables: Record<string, number[]>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const cache = `${root}.cache/solidity/`;
/** Changes with what is kept of a compiled contract. */
const SHAPE = "start";

/**
 * Compile one contract with Hardhat's settings for it, and nothing else: what the compiler makes of a contract depends on
 * everything that it is asked for at once, and generated files must not. Once per input; Hardhat's artifacts are left alone.
 */
export async function compile(path: string, name: string): Promise<Compiled> {
  const input = await inputOf(path, name);
  const cached = `${cache}${name}-${createHash("sha256").update(SHAPE).update(input).digest("hex")}.json`;
  if (existsSync(cached)) return JSON.parse(readFileSync(cached, "utf8")) as Compiled;
  console.log(`${path}: compiling`);
  const output = solc(input);
  const contract = Object.values(output.contracts).find((contracts) => name in contracts)?.[name];
  if (contract === undefined) throw new Error(`${path} has no contract ${name}`);
  mkdirSync(cache, { recursive: true });
  const compact = compactOf(contract, namesIn(input));
  // Whole or not at all: a run that is stopped here, or one beside it, must not leave the next one half of it.
  writeFileSync(`${cached}.${process.pid}`, JSON.stringify(compact));
  renameSync(`${cached}.${process.pid}`, cached);
  return compact;
}

/** Standard JSON input, as Hardhat would give it to the compiler, but asking for this one contract. */
async function inputOf(path: string, name: string): Promise<string> {
  const { default: hre } = await import("hardhat");
  const jobs = await hre.solidity.getCompilationJobs([root + path], { force: true, quiet: true });
  if (!jobs.success) throw new Error(`${path}: ${jobs.formattedReason}`);
  const [job] = jobs.compilationJobsPerFile.values();
  if (job === undefined) throw new Error(`${path}: nothing to compile`);
  const input = await job.getSolcInput();
  const runtime = ["evm.deployedBytecode.object", "evm.deployedBytecode.immutableReferences"];
  const outputSelection = { [`project/${path}`]: { [name]: ["abi", "evm.bytecode", ...runtime] } };
  // Without the hash of sources and comments: a comment changes no code, and what the code is made from is compared in any case.
  return JSON.stringify({ ...input, settings: { ...input.settings, metadata: { bytecodeHash: "none" }, outputSelection } });
}

interface SolcContract {
  abi: Abi;
  evm: {
    bytecode: { object: string; linkReferences: Record<string, Record<string, { start: number }[]>> };
    deployedBytecode: { object: string; immutableReferences?: Record<string, { start: number }[]> };
  };
}

/** A node of a source's syntax tree, of which only contracts and their variables matter here. */
interface SyntaxNode {
  id: number;
  name?: string;
  nodes?: SyntaxNode[];
}

interface SolcOutput {
  errors?: { severity: string; formattedMessage: string }[];
  contracts: Record<string, Record<string, SolcContract>>;
  sources: Record<string, { ast: SyntaxNode }>;
}

function solc(input: string): SolcOutput {
  const output = JSON.parse(createRequire(import.meta.url)("solc").compile(input)) as SolcOutput;
  const errors = output.errors?.filter(({ severity }) => severity === "error") ?? [];
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
  return output;
}

/** Names of contracts' members by the number that the compiler refers to them with: what it knows once it has read the sources. */
function namesIn(input: string): Map<string, string> {
  const whole = JSON.parse(input) as { settings: object };
  const settings = { ...whole.settings, stopAfter: "parsing", outputSelection: { "*": { "": ["ast"] } } };
  const { sources } = solc(JSON.stringify({ ...whole, settings }));
  const members = Object.values(sources).flatMap(({ ast }) => (ast.nodes ?? []).flatMap(({ nodes = [] }) => nodes));
  return new Map(members.map(({ id, name = "" }) => [String(id), name]));
}

/** Immutables by name. Throws an Error where two of a contract and its parents share one. */
function immutablesOf({ immutableReferences = {} }: SolcContract["evm"]["deployedBytecode"], names: Map<string, string>) {
  const found = Object.entries(immutableReferences).map(([id, places]): [string, number[]] => [
    names.get(id) ?? "",
    places.map(({ start }) => start),
  ]);
  if (new Set(found.map(([name]) => name)).size !== found.length) throw new Error("Two immutables of a contract share a name");
  return Object.fromEntries(found.sort());
}

function compactOf({ abi, evm }: SolcContract, names: Map<string, string>): Compiled {
  const references = Object.values(evm.bytecode.linkReferences).flatMap((names) => Object.entries(names));
  const links = Object.fromEntries(references.map(([name, places]) => [name, places.map(({ start }) => start)] as const).sort());
  const unlinked = (object: string): string => object.replace(/__\$[0-9a-f]{34}\$__/g, "0".repeat(40));
  const [created, runtime] = [unlinked(evm.bytecode.object), unlinked(evm.deployedBytecode.object)];
  // What the constructor alone needs may stand behind it.
  const start = created.lastIndexOf(runtime) / 2;
  if (start < 0 || start % 1 !== 0) throw new Error("The creation code does not hold the runtime code");
  return {
    abi,
    bytecode: `0x${created}`,
    links,
    size: runtime.length / 2,
    start,
    immutables: immutablesOf(evm.deployedBytecode, names),
  };
}
