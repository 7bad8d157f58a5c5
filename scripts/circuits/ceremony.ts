// Makes proving keys among several parties on several machines; what each sends to the next is a directory of two files for each circuit,
// the last .zkey and the transcript. One honest party is enough.
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { curves } from "snarkjs";
import { begin, close, contribute } from "./ceremony-steps.ts";
import { requireFinished, verifyCeremony } from "./ceremony-verify.ts";
import { type Circuit, chosenCircuits, compileCircuit, fileNameOf } from "./compile.ts";
import { installKey } from "./install-key.ts";
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

async function finalize(circuit: Circuit, { dir, ptau, allowUnlisted }: Options): Promise<string> {
  const compiled = await compileCircuit(circuit, console.log);
  const { transcript, zkey } = await verifyCeremony({ directory: dir, compiled, ptau, allowUnlisted });
  requireFinished(transcript);
  const file = `${fileNameOf(circuit)}.transcript.json`;
  const target = join(KEYS, file);
  copyFileSync(join(dir, file), target);
  const phase1 =
    transcript.phase1.published === null ? "an unpublished phase 1" : `powers of tau 2^${transcript.phase1.published}`;
  const provenance = `ceremony of ${transcript.contributions.length - 1} parties over ${phase1}, transcript ${await sha256(target)}`;
  await installKey({ circuit, compiled, zkey, ptau: transcript.phase1.sha256, development: false, provenance });
  rmSync(join(KEYS, `${fileNameOf(circuit)}.development.zkey`), { force: true });
  return `${circuit}: ${provenance}`;
}

/** What is to be done once keys lie in the repository. */
const NEXT = "Now run npm run keys:proofs and npm run generate: what they write holds parts of the keys.";

const commands: Record<string, (circuit: Circuit, options: Options) => Promise<string>> = {
  async init(circuit, { dir, ptau, allowUnlisted }) {
    const compiled = await compileCircuit(circuit, console.log);
    const { phase1, r1cs } = await begin({ directory: dir, compiled, ptau, allowUnlisted });
    return `${circuit}: begun\n  circuit (r1cs, sha256) ${r1cs}\n  phase 1 (blake2b) ${phase1.blake2b}`;
  },
  contribute: async (circuit, { dir, name }) =>
    `${circuit}: contribution of ${name}\n  ${(await contribute(dir, fileNameOf(circuit), name)).hash}`,
  beacon: async (circuit, { dir, value, iterations }) =>
    `${circuit}: closed by the beacon\n  ${(await close(dir, fileNameOf(circuit), value, iterations)).hash}`,
  async verify(circuit, { dir, ptau, allowUnlisted }) {
    const compiled = await compileCircuit(circuit, console.log);
    const { transcript } = await verifyCeremony({ directory: dir, compiled, ptau, allowUnlisted });
    return [`${circuit}: verified`, ...transcript.contributions.map(({ name, hash }) => `  ${name}\n    ${hash}`)].join("\n");
  },
  finalize,
};

function parse(): { circuits: readonly Circuit[]; run: (circuit: Circuit) => Promise<string>; next?: string } {
  const { values, positionals } = parseArgs({
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
  const run = (circuit: Circuit) => command(circuit, options);
  return { circuits: chosenCircuits(circuits), run, ...(command === finalize && { next: NEXT }) };
}

if (import.meta.main) {
  try {
    const { circuits, run, next } = parse();
    for (const circuit of circuits) console.log(await run(circuit));
    if (next !== undefined) console.log(next);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = error instanceof CeremonyRefused || error instanceof Phase1Refused ? 1 : 2;
  }
  await (await curves.getCurveFromName("bn128")).terminate();
}
