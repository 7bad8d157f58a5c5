import { randomBytes } from "node:crypto";
import { queue } from "../../host/limits/queue.ts";
import type { Log } from "../../host/watch/log.ts";
import { problemOf, statusOf } from "../app/problem.ts";
import { NotKept } from "../errors.ts";
import type { GatewayStore } from "../store/gateway-store.ts";
import { isOutdated, type Kinds } from "./kind.ts";
import { isOver, type KeptOperation, type Operation, type Progress, toldOf } from "./operation.ts";

export interface OperationsOptions {
  store: GatewayStore;
  kinds: Kinds;
  log: Log;
  /** At the same time. */
  running: number;
}

/** What is begun, whose it is, and the name that a repeated request has too. */
export interface Beginning {
  kind: string;
  client: string;
  input: unknown;
  once?: string;
}

const WEEK = 7 * 86_400_000;
const MOST_WAITING = 1_000;
/** Attempts at what fails because the other side is away, or the proof is overtaken. */
const ATTEMPTS = 5;

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
  });

export function createOperations({ store, kinds, log, running }: OperationsOptions) {
  const line = queue({ running, waiting: MOST_WAITING });
  const stop = new AbortController();
  const progressOf = new Map<string, Progress>();
  const listeners = new Set<(id: string) => void>();
  const tell = (id: string): void => {
    for (const listener of listeners) listener(id);
  };
  const keep = async (kept: KeptOperation): Promise<void> => {
    // What comes after the stop is not written: the operation is begun again by the next process.
    if (stop.signal.aborted) return;
    await store.operations.put(kept.id, kept);
    tell(kept.id);
  };

  /** Prove, keep what was proven, send it. */
  const perform = async (kept: KeptOperation): Promise<unknown> => {
    const kind = kinds[kept.kind];
    if (kind === undefined) throw new Error(`no operation ${kept.kind}`);
    const onProgress = (progress: Progress): void => {
      progressOf.set(kept.id, progress);
      tell(kept.id);
    };
    if (kept.proven === undefined) {
      kept.proven = await kind.prove(kept.input, onProgress, kept.id);
      await keep(kept);
    }
    if (kind.send === undefined) return kept.proven;
    if (stop.signal.aborted) throw new Error("stopped");
    onProgress({ stage: "sending" });
    return kind.send(kept.proven, kept.input);
  };
  const persist = async (kept: KeptOperation, left = ATTEMPTS): Promise<unknown> => {
    try {
      return await perform(kept);
    } catch (error) {
      const outdated = isOutdated(error);
      if (left <= 1 || stop.signal.aborted || !(outdated || statusOf(error) === 503)) throw error;
      if (outdated) delete kept.proven;
      await pause(1_000 * 2 ** (ATTEMPTS - left), stop.signal);
      return persist(kept, left - 1);
    }
  };
  const run = async (kept: KeptOperation): Promise<void> => {
    if (stop.signal.aborted) return;
    await keep(Object.assign(kept, { state: "running" }));
    try {
      const result = await persist(kept);
      Object.assign(kept, { state: "succeeded", result });
    } catch (error) {
      if (stop.signal.aborted) return;
      const problem = problemOf(error, kept.id);
      // What a refusal says in words may have an amount in it, or what stands in a document.
      const about = { operation: kept.id, kind: kept.kind, error: problem.type };
      log.event("operation failed", { ...about, status: problem.status });
      Object.assign(kept, { state: "failed", problem });
    }
    delete kept.proven;
    progressOf.delete(kept.id);
    await keep(Object.assign(kept, { endedAt: Date.now() }));
    log.event("operation ended", { operation: kept.id, kind: kept.kind, state: kept.state, client: kept.client });
  };
  const enqueue = (kept: KeptOperation): Promise<void> =>
    line
      .run(kept.client, () => run(kept))
      .catch((error: unknown) => log.failure("operation not run", error, { operation: kept.id }));

  const find = async (id: string, client: string): Promise<KeptOperation> => {
    const kept = await store.operations.get(id);
    if (kept !== undefined && kept.client === client) return kept;
    throw new NotKept({
      what: "There is no such operation of this client.",
      todo: "Give the id of one that it began within the last week.",
    });
  };
  return {
    async begin({ kind, client, input, once }: Beginning): Promise<Operation> {
      const id = `op-${once?.slice(0, 32) ?? randomBytes(16).toString("hex")}`;
      const known = await store.operations.get(id);
      if (known !== undefined) return toldOf(known, progressOf.get(id));
      const kept: KeptOperation = { id, kind, client, state: "waiting", createdAt: Date.now(), input };
      await keep(kept);
      void enqueue(kept);
      return toldOf(kept);
    },
    find: async (id: string, client: string): Promise<Operation> => toldOf(await find(id, client), progressOf.get(id)),
    async list(client: string, after: string | undefined, limit: number): Promise<Operation[]> {
      const all = (await store.operations.all()).map(([, kept]) => kept).filter((kept) => kept.client === client);
      const ordered = all.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
      const start = after === undefined ? 0 : ordered.findIndex(({ id }) => id === after) + 1;
      return ordered.slice(start, start + limit).map((kept) => toldOf(kept, progressOf.get(kept.id)));
    },
    onChange(listener: (id: string) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Go on with what was under way when the process before this one ended, and forget what ended a week ago. */
    async resume(): Promise<void> {
      for (const [id, kept] of await store.operations.all()) {
        if (!isOver(kept)) void enqueue(kept);
        else if ((kept.endedAt ?? 0) < Date.now() - WEEK) await store.operations.delete(id);
      }
    },
    get waiting() {
      return line.waiting;
    },
    get running() {
      return line.running;
    },
    /** Begin nothing more; what is under way is gone on with by the next process. */
    stop: () => stop.abort(),
  };
}
export type Operations = ReturnType<typeof createOperations>;
