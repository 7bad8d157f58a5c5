import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
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
  /** Runtime code in bytes. */
  size: number;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const cache = `${root}.cache/solidity/`;

/**
 * Compile one contract with Hardhat's settings for it, and nothing else: what the compiler makes of a contract depends on
 * everything that it is asked for at once, and generated files must not. Once per input; Hardhat's artifacts are left alone.
 */
export async function compile(path: string, name: string): Promise<Compiled> {
  const input = await inputOf(path, name);
  const cached = `${cache}${name}-${createHash("sha256").update(input).digest("hex")}.json`;
  if (existsSync(cached)) return JSON.parse(readFileSync(cached, "utf8")) as Compiled;
  console.log(`${path}: compiling`);
  const output = JSON.parse(createRequire(import.meta.url)("solc").compile(input)) as SolcOutput;
  const errors = output.errors?.filter(({ severity }) => severity === "error") ?? [];
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
  const contract = Object.values(output.contracts).find((contracts) => name in contracts)?.[name];
  if (contract === undefined) throw new Error(`${path} has no contract ${name}`);
  mkdirSync(cache, { recursive: true });
  writeFileSync(cached, JSON.stringify(compactOf(contract)));
  return compactOf(contract);
}

/** Standard JSON input, as Hardhat would give it to the compiler, but asking for this one contract. */
async function inputOf(path: string, name: string): Promise<string> {
  const { default: hre } = await import("hardhat");
  const jobs = await hre.solidity.getCompilationJobs([root + path], { force: true, quiet: true });
  if (!jobs.success) throw new Error(`${path}: ${jobs.formattedReason}`);
  const [job] = jobs.compilationJobsPerFile.values();
  if (job === undefined) throw new Error(`${path}: nothing to compile`);
  const input = await job.getSolcInput();
  const outputSelection = { [`project/${path}`]: { [name]: ["abi", "evm.bytecode", "evm.deployedBytecode.object"] } };
  // Without the hash of sources and comments: a comment changes no code, and what the code is made from is compared in any case.
  return JSON.stringify({ ...input, settings: { ...input.settings, metadata: { bytecodeHash: "none" }, outputSelection } });
}

interface SolcContract {
  abi: Abi;
  evm: {
    bytecode: { object: string; linkReferences: Record<string, Record<string, { start: number }[]>> };
    deployedBytecode: { object: string };
  };
}

interface SolcOutput {
  errors?: { severity: string; formattedMessage: string }[];
  contracts: Record<string, Record<string, SolcContract>>;
}

function compactOf({ abi, evm }: SolcContract): Compiled {
  const references = Object.values(evm.bytecode.linkReferences).flatMap((names) => Object.entries(names));
  const links = Object.fromEntries(references.map(([name, places]) => [name, places.map(({ start }) => start)] as const).sort());
  const bytecode: Hex = `0x${evm.bytecode.object.replace(/__\$[0-9a-f]{34}\$__/g, "0".repeat(40))}`;
  return { abi, bytecode, links, size: evm.deployedBytecode.object.length / 2 };
}
