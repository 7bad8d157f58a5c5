import type { ContractProof, ProofStage, ProofTimes } from "./circuits.ts";

/** A file of a proving key and the sha256 it must have, as hex without prefix. */
export interface PinnedFile {
  /** URL: file: in Node, http(s): or blob: in a browser. */
  url: string;
  sha256: string;
}

/** Everything that proving a circuit takes, pinned. */
export interface PinnedCircuit {
  wasm: PinnedFile;
  zkey: PinnedFile;
  vkey: PinnedFile;
  constraints: number;
}

/** What a worker is asked. Inputs are by name, as in Circom. */
export interface Job {
  id: number;
  circuit: string;
  files: PinnedCircuit;
  input: object;
}

export interface JobResult {
  proof: ContractProof;
  /** Public signals in the order of the proof. */
  signals: bigint[];
  times: ProofTimes;
}

/** What a worker answers. A failure names its kind, so that it becomes a typed error again on the other side. */
export type Reply =
  | { id: number; stage: ProofStage }
  | { id: number; result: JobResult }
  | { id: number; failure: { kind: "mismatch" | "unreadable" | "witness" | "proof"; text: string } };
