import { Worker } from "node:worker_threads";
import { MemberBusy, MemberStopping } from "../errors.ts";
import type { Job, Outcome } from "./job.ts";

/** Computes away from the thread that listens, one job at a time. */
export interface Computation {
  /** Throws MemberBusy where a job takes too long or its thread ended, MemberStopping after close. */
  compute<J extends Job>(job: J): Promise<Outcome<J>>;
  close(): Promise<void>;
}

const entry = new URL(`./worker${import.meta.url.slice(import.meta.url.lastIndexOf("."))}`, import.meta.url);
/** Milliseconds; the largest job, 16 answers of four points, takes a tenth of a second. */
const LONGEST = 10_000;

/** A thread that starts with its first job and again after it ended, whatever for. */
export function startComputation(): Computation {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  const running = (): Worker => {
    if (worker !== undefined) return worker;
    const started = new Worker(entry);
    // An idle thread holds nobody; whoever waits for an answer is held by its connection.
    started.unref();
    started.on("exit", () => {
      if (worker === started) worker = undefined;
    });
    worker = started;
    return started;
  };
  const once = <J extends Job>(job: J): Promise<Outcome<J>> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new MemberStopping());
      const thread = running();
      const end = (act: () => void): void => {
        clearTimeout(timer);
        thread.removeAllListeners("message").removeListener("error", fail).removeListener("exit", fail);
        act();
      };
      const fail = (): void => {
        end(() => reject(closed ? new MemberStopping() : new MemberBusy()));
        if (worker === thread) worker = undefined;
        void thread.terminate();
      };
      const timer = setTimeout(fail, LONGEST);
      thread.once("message", (outcome: Outcome<J>) => end(() => resolve(outcome)));
      thread.once("error", fail);
      thread.once("exit", fail);
      thread.postMessage(job);
    });
  return {
    compute(job) {
      const done = last.then(() => once(job));
      last = done.catch(() => {});
      return done;
    },
    async close() {
      closed = true;
      await worker?.terminate();
    },
  };
}
