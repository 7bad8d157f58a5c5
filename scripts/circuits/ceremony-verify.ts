import { existsSync } from "node:fs";
import { join } from "node:path";
import { zKey } from "snarkjs";
import type { Compiled } from "./compile.ts";
import { sha256 } from "./lock.ts";
import { examinePhase1 } from "./phase1.ts";
import { CeremonyRefused, type Contribution, readTranscript, stepFile, type Transcript } from "./transcript.ts";

/** What snarkjs says about a proving key that it has verified from phase 1 on: the contributions, first one first. */
function contributionsIn(lines: readonly string[]): Omit<Contribution, "zkey">[] {
  const found: Omit<Contribution, "zkey">[] = [];
  let value = "";
  for (const line of lines) {
    const [, name, hash] = /^contribution #\d+ (.*):\n([\s0-9a-f]+)$/.exec(line) ?? [];
    if (name !== undefined && hash !== undefined) found.push({ name, hash: hash.replace(/\s/g, "") });
    value = /^Beacon generator: ([0-9a-f]+)$/.exec(line)?.[1] ?? value;
    const iterations = /^Beacon iterations Exp: (\d+)$/.exec(line)?.[1];
    const last = found.at(-1);
    if (iterations !== undefined && last !== undefined) last.beacon = { value, iterations: Number(iterations) };
  }
  return found.reverse();
}

/** The contributions of a proving key, every one proven to follow from phase 1 and the circuit. Throws CeremonyRefused. */
async function provenContributions(r1cs: string, ptau: string, zkey: string): Promise<Omit<Contribution, "zkey">[]> {
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const logger = { debug: () => {}, info: log, warn: log, error: log };
  if ((await zKey.verifyFromR1cs(r1cs, ptau, zkey, logger)) !== true) {
    throw new CeremonyRefused(`${zkey} does not follow from the circuit and phase 1: ${lines.at(-1)}`);
  }
  return contributionsIn(lines);
}

export interface Verification {
  directory: string;
  /** The circuit, compiled from the sources at hand. */
  compiled: Compiled;
  ptau: string;
  allowUnlisted: boolean;
}

/**
 * Verify a ceremony from its start to its last file: sources, phase 1, every contribution in the file, and the transcript's telling the same.
 * Returns the transcript and the last file. Throws Phase1Refused or CeremonyRefused.
 */
export async function verifyCeremony({
  directory,
  compiled,
  ptau,
  allowUnlisted,
}: Verification): Promise<{ transcript: Transcript; zkey: string }> {
  const transcript = readTranscript(directory, compiled.name);
  const { contributions, r1cs, phase1, initial } = transcript;
  if ((await sha256(compiled.r1cs)) !== r1cs)
    throw new CeremonyRefused(`${compiled.name}: the sources compile to another circuit`);
  if ((await examinePhase1(ptau, allowUnlisted)).blake2b !== phase1.blake2b)
    throw new CeremonyRefused(`${ptau} is another phase 1 file`);
  // A key that was put into circuits/keys has no number any more.
  const step = stepFile(directory, compiled.name, contributions.length);
  const zkey = [step, join(directory, `${compiled.name}.zkey`)].find(existsSync);
  if (zkey === undefined) throw new CeremonyRefused(`no ${step}`);
  if ((await sha256(zkey)) !== (contributions.at(-1)?.zkey ?? initial))
    throw new CeremonyRefused(`${zkey} differs from the transcript`);
  const proven = await provenContributions(compiled.r1cs, ptau, zkey);
  const told = contributions.map(({ name, hash, beacon }) => (beacon === undefined ? { name, hash } : { name, hash, beacon }));
  if (JSON.stringify(proven) !== JSON.stringify(told))
    throw new CeremonyRefused(`${zkey} holds other contributions than the transcript`);
  return { transcript, zkey };
}

/** A ceremony that is finished: two parties or more, then a beacon. Throws CeremonyRefused. */
export function requireFinished({ circuit, contributions }: Transcript): void {
  if (contributions.at(-1)?.beacon === undefined) throw new CeremonyRefused(`${circuit}: no beacon has closed this ceremony`);
  const parties = contributions.length - 1;
  if (parties < 2) throw new CeremonyRefused(`${circuit}: ${parties} contribution; one party alone could forge proofs`);
}
