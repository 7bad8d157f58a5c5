import { type KontorError, ProvingFailed } from "../errors.ts";
import { type CircuitName, namedSignals } from "../protocol/signals.ts";
import type { CircuitInputs, OnProofProgress, Proven } from "./circuits.ts";
import { provingFailure } from "./failure.ts";
import type { Job, JobResult, PinnedCircuit, Reply } from "./job.ts";

/** Computes proofs away from the caller's thread. */
export interface Prover {
  prove<Name extends CircuitName>(circuit: Name, input: CircuitInputs[Name], options?: ProveOptions): Promise<Proven<Name>>;
  /** Ends the workers; jobs that are under way are rejected. */
  close(): Promise<void>;
}
export interface ProveOptions {
  onProgress?: OnProofProgress;
}

/** One worker, as the pool sees it: a process in Node, a Web Worker in a browser. */
export interface WorkerLink {
  send(job: Job): void;
  terminate(): Promise<void> | void;
  /** Whether the worker keeps the host process alive: while it works, not while it waits. */
  hold(busy: boolean): void;
}
export type SpawnWorker = (onReply: (reply: Reply) => void, onCrash: (cause: unknown) => void) => WorkerLink;

interface Waiting {
  job: Job;
  onProgress?: OnProofProgress;
  resolve(result: JobResult): void;
  reject(error: KontorError): void;
}

/** A prover over workers that `spawn` starts, at most `workers` of them, when there is something to do. */
export function createProver(
  pinned: (circuit: string) => PinnedCircuit | Promise<PinnedCircuit>,
  spawn: SpawnWorker,
  workers = 1,
): Prover {
  const queue: Waiting[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  let nextId = 1;

  interface Worker {
    link: WorkerLink;
    current?: Waiting;
  }

  const finish = (worker: Worker): void => {
    worker.current = undefined;
    worker.link.hold(false);
    idle.push(worker);
    next();
  };
  const drop = (worker: Worker, cause: unknown): void => {
    const { current } = worker;
    all.delete(worker);
    if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
    current?.reject(
      new ProvingFailed({
        what: "The proving worker ended.",
        todo: "Try again.",
        values: { circuit: current.job.circuit },
        cause,
      }),
    );
    next();
  };
  const start = (): Worker => {
    const worker = {} as Worker;
    const onReply = (reply: Reply): void => {
      const { current } = worker;
      if (current === undefined || current.job.id !== reply.id) return;
      if ("stage" in reply) {
        current.onProgress?.({ circuit: current.job.circuit, stage: reply.stage });
        return;
      }
      finish(worker);
      if ("result" in reply) current.resolve(reply.result);
      else current.reject(provingFailure(current.job.circuit, reply.failure));
    };
    worker.link = spawn(onReply, (cause) => drop(worker, cause));
    all.add(worker);
    return worker;
  };
  const next = (): void => {
    if (queue.length === 0 || (idle.length === 0 && all.size >= workers)) return;
    const worker = idle.pop() ?? start();
    worker.current = queue.shift() as Waiting;
    worker.link.hold(true);
    worker.link.send(worker.current.job);
  };

  return {
    async prove(circuit, input, { onProgress } = {}) {
      const files = await pinned(circuit);
      onProgress?.({ circuit, stage: "queued" });
      const job = { id: nextId++, circuit, files, input };
      const { proof, signals, times } = await new Promise<JobResult>((resolve, reject) => {
        queue.push({ job, onProgress, resolve, reject });
        next();
      });
      onProgress?.({ circuit, stage: "done" });
      return { circuit, proof, signals: namedSignals(circuit, signals), constraints: files.constraints, times };
    },
    async close() {
      for (const { job, reject } of queue.splice(0))
        reject(
          new ProvingFailed({ what: "The prover was closed.", todo: "Create another one.", values: { circuit: job.circuit } }),
        );
      const ending = [...all].map((worker) => {
        drop(worker, "closed");
        return worker.link.terminate();
      });
      await Promise.all(ending);
    },
  };
}
