import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Phase1 } from "./phase1.ts";

/** One step of a ceremony. */
export interface Contribution {
  name: string;
  /** BLAKE2b-512 of the contribution's public key, hex: what the contributor publishes elsewhere too. */
  hash: string;
  /** sha256 of the file that it made. */
  zkey: string;
  /** Only for the beacon, which is the last step: its value, hex, and how often it is hashed, as a power of two. */
  beacon?: { value: string; iterations: number };
}

/** What a ceremony did, from its start. */
export interface Transcript {
  /** As its files are called: enrol-soft. */
  circuit: string;
  circom: string;
  snarkjs: string;
  /** sha256 of the compiled constraints. */
  r1cs: string;
  phase1: Phase1;
  /** sha256 of the file of the set-up, before any contribution. */
  initial: string;
  contributions: Contribution[];
}

/** A step cannot be taken, or the ceremony is not what its transcript says. */
export class CeremonyRefused extends Error {
  override readonly name = "CeremonyRefused";
}

const transcriptFile = (directory: string, circuit: string): string => join(directory, `${circuit}.transcript.json`);

/** File of a ceremony after so many contributions. */
export const stepFile = (directory: string, circuit: string, contributions: number): string =>
  join(directory, `${circuit}.${String(contributions).padStart(4, "0")}.zkey`);

/** Throws CeremonyRefused if there is none. */
export function readTranscript(directory: string, circuit: string): Transcript {
  const file = transcriptFile(directory, circuit);
  if (!existsSync(file)) throw new CeremonyRefused(`no ${file}; start with init, or copy what the last contributor sent`);
  return JSON.parse(readFileSync(file, "utf8")) as Transcript;
}

export function writeTranscript(directory: string, transcript: Transcript): void {
  writeFileSync(transcriptFile(directory, transcript.circuit), `${JSON.stringify(transcript, null, 2)}\n`);
}

/** Throws CeremonyRefused if a ceremony of this circuit lies in the directory. */
export function refuseExisting(directory: string, circuit: string): void {
  const found = readdirSync(directory).find((file) => file.startsWith(`${circuit}.`));
  if (found !== undefined) throw new CeremonyRefused(`${directory} holds ${found}; start in an empty directory`);
}
