import type { PinnedCircuit, Reply } from "./job.ts";
import { createProver, type Prover, type SpawnWorker } from "./prover.ts";

export interface WebProverParameters {
  /** Starts the module worker built from prove/worker.web.ts. */
  worker: () => Worker;
  /** Where the keys are, and what they must be; see `pinsOf`. */
  pinned: (circuit: string) => PinnedCircuit | Promise<PinnedCircuit>;
  /** Proofs computed at the same time, 1 or 2; one proof already uses all cores. */
  workers?: 1 | 2;
}

/** Prover for a browser: proofs are computed in a Web Worker; keys are fetched once and refused unless they are the pinned ones. */
export function createWebProver({ worker, pinned, workers = 1 }: WebProverParameters): Prover {
  const spawn: SpawnWorker = (onReply, onCrash) => {
    const web = worker();
    web.addEventListener("message", (event: MessageEvent<Reply>) => onReply(event.data));
    web.addEventListener("error", (event) => onCrash(event.message));
    return { send: (job) => web.postMessage(job), terminate: () => web.terminate(), hold: () => {} };
  };
  return createProver(pinned, spawn, workers);
}
