import type { Log } from "../../host/watch/log.ts";
import { StoreUnwritable } from "../../sdk/src/store/errors.ts";
import { problemOf, statusOf } from "../app/problem.ts";
import { isOutdated, type Kinds } from "./kind.ts";
import type { KeptOperation, Progress } from "./operation.ts";

export interface Running {
  kinds: Kinds;
  log: Log;
  /** Write an operation as it is now, and tell whoever looks at it. */
  keep(kept: KeptOperation): Promise<void>;
  onProgress(id: string, progress: Progress): void;
  /** Aborted when the gateway stops: what comes after is left to the next process. */
  stopping: AbortSignal;
}

/** Attempts at what fails because the other side is away, or the proof is overtaken. */
const ATTEMPTS = 5;

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
  });

/** Prove, keep what was proven, send it. */
async function perform(kept: KeptOperation, { kinds, keep, onProgress, stopping }: Running): Promise<unknown> {
  const kind = kinds[kept.kind];
  if (kind === undefined) throw new Error(`no operation ${kept.kind}`);
  if (kept.proven === undefined) {
    const proven = await kind.prove(kept.input, (progress) => onProgress(kept.id, progress), kept.id);
    // What is not kept is not sent: the next attempt must not find it here.
    await keep({ ...kept, proven });
    kept.proven = proven;
  }
  if (kind.send === undefined) return kept.proven;
  stopping.throwIfAborted();
  onProgress(kept.id, { stage: "sending" });
  return kind.send(kept.proven, kept.input);
}

async function persist(kept: KeptOperation, running: Running, left = ATTEMPTS): Promise<unknown> {
  try {
    return await perform(kept, running);
  } catch (error) {
    const { stopping } = running;
    const outdated = isOutdated(error);
    if (left <= 1 || stopping.aborted || error instanceof StoreUnwritable || !(outdated || statusOf(error) === 503)) throw error;
    if (outdated) delete kept.proven;
    await pause(1_000 * 2 ** (ATTEMPTS - left), stopping);
    return persist(kept, running, left - 1);
  }
}

/**
 * Run an operation to its end, whatever that is. A store that takes nothing more is none: what it would have to remember is not done, and the
 * operation is left to the next process as it was kept. Throws StoreUnwritable.
 */
export async function runOperation(kept: KeptOperation, running: Running): Promise<void> {
  const { keep, log, stopping } = running;
  if (stopping.aborted) return;
  await keep(Object.assign(kept, { state: "running" }));
  try {
    const result = await persist(kept, running);
    Object.assign(kept, { state: "succeeded", result });
  } catch (error) {
    if (stopping.aborted) return;
    if (error instanceof StoreUnwritable) throw error;
    const problem = problemOf(error, kept.id);
    // What a refusal says in words may have an amount in it, or what stands in a document.
    const about = { operation: kept.id, kind: kept.kind, error: problem.type };
    log.event("operation failed", { ...about, status: problem.status });
    Object.assign(kept, { state: "failed", problem });
  }
  delete kept.proven;
  await keep(Object.assign(kept, { endedAt: Date.now() }));
  log.event("operation ended", { operation: kept.id, kind: kept.kind, state: kept.state, client: kept.client });
}
