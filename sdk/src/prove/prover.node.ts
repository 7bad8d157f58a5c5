import { fork } from "node:child_process";
import { ProvingFailed } from "../errors.ts";
import type { PinnedCircuit, Reply } from "./job.ts";
import { pinsOf } from "./pins.ts";
import { createProver, type Prover, type SpawnWorker } from "./prover.ts";

// A process, not a worker thread: snarkjs spreads a proof over all cores by threads of its own, which the package it starts
// them with refuses to do inside a worker thread; and a process gives all of its memory back.
const entry = new URL(`./worker.node${import.meta.url.slice(import.meta.url.lastIndexOf("."))}`, import.meta.url);

const spawnProcess: SpawnWorker = (onReply, onCrash) => {
  // Output is discarded: what the witness generator prints is answered as a reply, and nothing else belongs into a log.
  const child = fork(entry, [], { execArgv: [], serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"] });
  child.on("message", (reply) => onReply(reply as Reply));
  child.on("error", onCrash);
  const ended = new Promise<void>((resolve) =>
    child.on("exit", (code, signal) => {
      onCrash(new Error(`exit ${signal ?? code}`));
      resolve();
    }),
  );
  return {
    send: (job) => void child.send(job),
    terminate: () => {
      // An idle worker holds nobody; who closes the prover waits for its end.
      child.ref();
      child.kill();
      return ended;
    },
    hold(busy) {
      if (busy) child.ref();
      else child.unref();
      if (busy) child.channel?.ref();
      else child.channel?.unref();
    },
  };
};

/** The keys of this version: those of the sources, or those of the package @kontor/circuits, as `imports` of package.json has it. */
function installedKeys(): URL {
  try {
    return new URL("./", import.meta.resolve("#circuits/keys.lock.json"));
  } catch (cause) {
    throw new ProvingFailed({
      what: "The proving keys are not installed.",
      todo: "Install @kontor/circuits in the version of @kontor/sdk, or pass the folder that holds the keys.",
      values: { package: "@kontor/circuits" },
      cause,
    });
  }
}

export interface NodeProverParameters {
  /** Folder that holds the keys, with a slash at its end; default: the keys of this version, see package @kontor/circuits. */
  keys?: URL;
  /** Pins of another set of keys than this version's, for example a consortium's own. */
  pinned?: (circuit: string) => PinnedCircuit | Promise<PinnedCircuit>;
  /** Proofs computed at the same time, 1 or 2; one proof already uses all cores. */
  workers?: 1 | 2;
}

/** Prover for Node: proofs are computed in a process of their own, which ends with this one. */
export function createNodeProver({ keys, pinned, workers = 1 }: NodeProverParameters = {}): Prover {
  return createProver(pinned ?? ((circuit) => pinsOf(circuit, keys ?? installedKeys())), spawnProcess, workers);
}
