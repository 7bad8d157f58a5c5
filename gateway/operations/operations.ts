import { randomBytes } from "node:crypto";
import { ServiceBusy } from "../../host/errors.ts";
import { queue } from "../../host/limits/queue.ts";
import type { Log } from "../../host/watch/log.ts";
import { NotKept } from "../errors.ts";
import { pageOfKept } from "../resources/page-of-kept.ts";
import type { PageQuery } from "../shapes/common.ts";
import type { GatewayStore } from "../store/gateway-store.ts";
import type { Kinds } from "./kind.ts";
import { isOver, type KeptOperation, type Operation, type Progress, toldOf } from "./operation.ts";
import { runOperation } from "./run-operation.ts";

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
/** Milliseconds until an operation that lost its place asks for another. */
const LATER = 1_000;

/** Runs what is begun, in turns of the clients, and tells whoever looks. */
function createLine({ store, kinds, log, running }: OperationsOptions) {
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
    if (isOver(kept)) progressOf.delete(kept.id);
    tell(kept.id);
  };
  const onProgress = (id: string, progress: Progress): void => {
    progressOf.set(id, progress);
    tell(id);
  };
  const again = (kept: KeptOperation): void => {
    if (!stop.signal.aborted) setTimeout(() => void enqueue(kept), LATER).unref();
  };
  const enqueue = async (kept: KeptOperation): Promise<void> => {
    try {
      await line.run(kept.client, () => runOperation(kept, { kinds, log, keep, onProgress, stopping: stop.signal }));
    } catch (error) {
      // Its place went to a client that has fewer: it waits for another one.
      if (error instanceof ServiceBusy) again(kept);
      else log.failure("operation not run", error, { operation: kept.id });
    }
  };
  return { line, stop, listeners, keep, enqueue, told: (kept: KeptOperation) => toldOf(kept, progressOf.get(kept.id)) };
}

async function find({ operations }: GatewayStore, id: string, client: string): Promise<KeptOperation> {
  const kept = await operations.get(id);
  if (kept !== undefined && kept.client === client) return kept;
  throw new NotKept({
    what: "There is no such operation of this client.",
    todo: "Give the id of one that it began within the last week.",
  });
}

export function createOperations(options: OperationsOptions) {
  const { store } = options;
  const { line, stop, listeners, keep, enqueue, told } = createLine(options);
  return {
    async begin({ kind, client, input, once }: Beginning): Promise<Operation> {
      const id = `op-${once?.slice(0, 32) ?? randomBytes(16).toString("hex")}`;
      const known = await store.operations.get(id);
      if (known !== undefined) return told(known);
      if (line.waiting >= MOST_WAITING) throw new ServiceBusy();
      const kept: KeptOperation = { id, kind, client, state: "waiting", createdAt: Date.now(), input };
      await keep(kept);
      const answer = told(kept);
      void enqueue(kept);
      return answer;
    },
    find: async (id: string, client: string): Promise<Operation> => told(await find(store, id, client)),
    /** A page of a client's, newest first. Throws InputInvalid. */
    async list(client: string, query: PageQuery): Promise<{ items: Operation[]; next: string | null }> {
      const own = (await store.operations.all()).filter(([, kept]) => kept.client === client);
      const { items, next } = pageOfKept(
        own.map(([id, kept]) => ({ id, at: kept.createdAt, kept })),
        "newest first",
        query,
      );
      return { items: items.map(({ kept }) => told(kept)), next };
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
