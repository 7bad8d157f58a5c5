import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { zKey } from "snarkjs";
import { type Compiled, circomVersion, packageVersion } from "./compile.ts";
import { sha256 } from "./lock.ts";
import { examinePhase1 } from "./phase1.ts";
import {
  CeremonyRefused,
  type Contribution,
  readTranscript,
  refuseExisting,
  stepFile,
  type Transcript,
  writeTranscript,
} from "./transcript.ts";

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} .,_-]{0,63}$/u;
/** Iterations of a beacon as a power of two: long enough that its value cannot be tried out before it is public. */
const MINIMUM_ITERATIONS = 10;

export interface Start {
  directory: string;
  compiled: Compiled;
  /** Phase 1 file, prepared for phase 2. */
  ptau: string;
  allowUnlisted: boolean;
}

/** Set-up of a ceremony from a phase 1 file. Throws Phase1Refused or CeremonyRefused. */
export async function begin({ directory, compiled, ptau, allowUnlisted }: Start): Promise<Transcript> {
  mkdirSync(directory, { recursive: true });
  refuseExisting(directory, compiled.name);
  const phase1 = await examinePhase1(ptau, allowUnlisted);
  const initial = stepFile(directory, compiled.name, 0);
  if ((await zKey.newZKey(compiled.r1cs, ptau, initial)) === -1) {
    throw new CeremonyRefused(`${ptau} does not fit ${compiled.name}: too small, or not prepared for phase 2`);
  }
  const transcript: Transcript = {
    circuit: compiled.name,
    circom: circomVersion(),
    snarkjs: packageVersion("snarkjs"),
    r1cs: await sha256(compiled.r1cs),
    phase1,
    initial: await sha256(initial),
    contributions: [],
  };
  writeTranscript(directory, transcript);
  return transcript;
}

/** The last file of a ceremony that is still open, checked against its transcript. */
async function openStep(directory: string, circuit: string): Promise<{ transcript: Transcript; last: string; next: string }> {
  const transcript = readTranscript(directory, circuit);
  const { contributions, initial } = transcript;
  const last = stepFile(directory, circuit, contributions.length);
  if (contributions.at(-1)?.beacon !== undefined) throw new CeremonyRefused(`${circuit}: the beacon has closed this ceremony`);
  if (!existsSync(last)) throw new CeremonyRefused(`no ${last}; copy what the last contributor sent`);
  if ((await sha256(last)) !== (contributions.at(-1)?.zkey ?? initial)) {
    throw new CeremonyRefused(`${last} is not the file that its contributor made`);
  }
  return { transcript, last, next: stepFile(directory, circuit, contributions.length + 1) };
}

async function record(
  directory: string,
  transcript: Transcript,
  step: Omit<Contribution, "zkey">,
  next: string,
): Promise<Contribution> {
  const contribution = { ...step, zkey: await sha256(next) };
  writeTranscript(directory, { ...transcript, contributions: [...transcript.contributions, contribution] });
  return contribution;
}

/** One party's contribution, with the operating system's randomness, which nobody keeps. */
export async function contribute(directory: string, circuit: string, name: string): Promise<Contribution> {
  if (!NAME.test(name)) throw new CeremonyRefused(`"${name}" is no name: up to 64 letters, digits, spaces and . , _ -`);
  const { transcript, last, next } = await openStep(directory, circuit);
  if (transcript.contributions.some((other) => other.name === name)) throw new CeremonyRefused(`${name} has contributed already`);
  const hash = await zKey.contribute(last, next, name, randomBytes(64).toString("hex"));
  return record(directory, transcript, { name, hash: Buffer.from(hash).toString("hex") }, next);
}

/** Close the ceremony with a public value that nobody could know before, for example the hash of a block announced beforehand. */
export async function close(directory: string, circuit: string, value: string, iterations: number): Promise<Contribution> {
  if (!/^([0-9a-f]{2}){16,255}$/.test(value))
    throw new CeremonyRefused("a beacon is 16 to 255 bytes in lower-case hex, without 0x");
  if (!Number.isInteger(iterations) || iterations < MINIMUM_ITERATIONS || iterations > 63) {
    throw new CeremonyRefused(`iterations are a power of two from ${MINIMUM_ITERATIONS} to 63`);
  }
  const { transcript, last, next } = await openStep(directory, circuit);
  if (transcript.contributions.length === 0) throw new CeremonyRefused("nobody has contributed: a beacon alone is no secret");
  const hash = await zKey.beacon(last, next, "beacon", value, iterations);
  if (hash === false) throw new CeremonyRefused("the beacon was not applied");
  const step = { name: "beacon", hash: Buffer.from(hash).toString("hex"), beacon: { value, iterations } };
  return record(directory, transcript, step, next);
}
