// Makes proving keys among several parties on several machines; what each sends to the next is a directory of two files for each circuit,
// the last .zkey and the transcript. One honest party is enough.
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { curves } from "snarkjs";
import { begin, close, contribute } from "./ceremony-steps.ts";
import { requireFinished, verifyCeremony } from "./ceremony-verify.ts";
import { type Circuit, type Compiled, chosenCircuits, compileCircuit, fileNameOf } from "./compile.ts";
import { installKey, type NewKey } from "./install-key.ts";
import { KEYS, sha256 } from "./lock.ts";
import { Phase1Refused } from "./phase1.ts";
import { CeremonyRefused } from "./transcript.ts";

const USAGE = `usage: ceremony.ts COMMAND [CIRCUIT…] --dir DIRECTORY [options]; for all circuits unless some are named
  init        --ptau FILE [--allow-unlisted-phase1]   set-up from a phase 1 file that is prepared for phase 2
  contribute  --name NAME                             one party's contribution; publish the hash it prints
  beacon      --value HEX [--iterations 20]           close it with a public value announced beforehand
  verify      --ptau FILE [--allow-unlisted-phase1]   everything, from the sources to the last contribution; also of circuits/keys
  finalize    --ptau FILE [--allow-unlisted-phase1]   verify, then put the key, its verifier and the transcript into the repository`;

interface Options {
  dir: string;
  ptau: string;
  allowUnlisted: boolean;
  name: string;
  value: string;
  iterations: number;
}

/** What keys are made from, and where they go. */
export interface Sources {
  circuitsOf(names: readonly string[]): readonly Circuit[];
  compile(circuit: Circuit): Promise<Compiled>;
  keys: string;
  install(key: NewKey): Promise<unknown>;
}

/** Those of this repository. */
const SOURCES: Sources = {
  circuitsOf: chosenCircuits,
  compile: (circuit) => compileCircuit(circuit, console.log),
  keys: KEYS,
  install: installKey,
};

type Step = (circuit: Circuit, options: Options, sources: Sources) => Promise<string>;

const finalize: Step = async (circuit, { dir, ptau, allowUnlisted }, { compile, keys, install }) => {
  const compiled = await compile(circuit);
  const { transcript, zkey } = await verifyCeremony({ directory: dir, compiled, ptau, allowUnlisted });
  requireFinished(transcript);
  const file = `${fileNameOf(circuit)}.transcript.json`;
  const target = join(keys, file);
  copyFileSync(join(dir, file), target);
  const phase1 =
    transcript.phase1.published === null ? "an unpublished phase 1" : `powers of tau 2^${transcript.phase1.published}`;
  const provenance = `ceremony of ${transcript.contributions.length - 1} parties over ${phase1}, transcript ${await sha256(target)}`;
  await install({ circuit, compiled, zkey, ptau: transcript.phase1.sha256, development: false, provenance });
  rmSync(join(keys, `${fileNameOf(circuit)}.development.zkey`), { force: true });
  return `${circuit}: ${provenance}`;
};

/** What is to be done once keys lie in the repository. */
const NEXT = "Now run npm run keys:proofs and npm run generate: what they write holds parts of the keys.";

const commands: Record<string, Step> = {
  async init(circuit, { dir, ptau, allowUnlisted }, { compile }) {
    const compiled = await compile(circuit);
    const { phase1, r1cs } = await begin({ directory: dir, compiled, ptau, allowUnlisted });
    return `${circuit}: begun\n  circuit (r1cs, sha256) ${r1cs}\n  phase 1 (blake2b) ${phase1.blake2b}`;
  },
  contribute: async (circuit, { dir, name }) =>
    `${circuit}: contribution of ${name}\n  ${(await contribute(dir, fileNameOf(circuit), name)).hash}`,
  beacon: async (circuit, { dir, value, iterations }) =>
    `${circuit}: closed by the beacon\n  ${(await close(dir, fileNameOf(circuit), value, iterations)).hash}`,
  async verify(circuit, { dir, ptau, allowUnlisted }, { compile }) {
    const compiled = await compile(circuit);
    const { transcript } = await verifyCeremony({ directory: dir, compiled, ptau, allowUnlisted });
    return [`${circuit}: verified`, ...transcript.contributions.map(({ name, hash }) => `  ${name}\n    ${hash}`)].join("\n");
  },
  finalize,
};

/** Do what a command line says, circuit by circuit, and tell what came of each. Throws CeremonyRefused, Phase1Refused. */
export async function* ceremony(args: readonly string[], sources: Sources = SOURCES): AsyncGenerator<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      dir: { type: "string" },
      ptau: { type: "string", default: "" },
      "allow-unlisted-phase1": { type: "boolean", default: false },
      name: { type: "string", default: "" },
      value: { type: "string", default: "" },
      iterations: { type: "string", default: "20" },
    },
    allowPositionals: true,
  });
  const [name = "", ...circuits] = positionals;
  const command = commands[name];
  const { dir, ptau, value, iterations } = values;
  if (command === undefined || dir === undefined) throw new Error(USAGE);
  if (["init", "verify", "finalize"].includes(name) && ptau === "") throw new Error(USAGE);
  const allowUnlisted = values["allow-unlisted-phase1"];
  const options = { dir, ptau, allowUnlisted, name: values.name, value, iterations: Number(iterations) };
  for (const circuit of sources.circuitsOf(circuits)) yield await command(circuit, options, sources);
  if (command === finalize) yield NEXT;
}

if (import.meta.main) {
  try {
    for await (const said of ceremony(process.argv.slice(2))) console.log(said);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = error instanceof CeremonyRefused || error instanceof Phase1Refused ? 1 : 2;
  }
  await (await curves.getCurveFromName("bn128")).terminate();
}
