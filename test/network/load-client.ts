// A participant's program that is killed and started again: it does its tasks in order, each at least once, and none with two effects.
import { existsSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Address, defineChain, type Hex, hexToBytes, type Transport } from "viem";
import { grantOnce } from "../../agents/documents/grant-once.ts";
import { DecidedElsewhere } from "../../agents/errors.ts";
import { type InTurns, inTurns } from "../../agents/in-turns.ts";
import { createClient, type KontorClient } from "../../sdk/src/client.ts";
import { enrol } from "../../sdk/src/enrol/enrol.ts";
import {
  AlreadyDone,
  LedgerRefused,
  LedgerUnreachable,
  TransactionReplaced,
  TransactionUnconfirmed,
} from "../../sdk/src/errors.ts";
import { deriveKeys } from "../../sdk/src/keys/derive-keys.ts";
import { nodes } from "../../sdk/src/ledger/nodes.ts";
import { resumeTransitions } from "../../sdk/src/ledger/send-transition.ts";
import { register } from "../../sdk/src/register/register.ts";
import { reserve } from "../../sdk/src/reserve/reserve.ts";
import { decodeContent } from "../../sdk/src/seal/content.ts";
import { memoryContentStore } from "../../sdk/src/seal/content-store.ts";
import { finance } from "../../sdk/src/settle/finance.ts";
import { pledgeOf } from "../../sdk/src/settle/pledge-of.ts";
import { settle } from "../../sdk/src/settle/settle.ts";
import { openStore } from "../../sdk/src/store/open-store.ts";
import { writeAtomically } from "../../sdk/src/store/write-atomically.node.ts";
import { sync } from "../../sdk/src/sync/sync.ts";
import { impatient, isLost, REPEATS } from "./lost.ts";

/** Something to do. What was proven or signed was so elsewhere; here it is sent. */
export type Task =
  | { kind: "register"; id: Hex; content: Hex }
  | { kind: "grant"; id: Hex; grantee: Address }
  | { kind: "enrol"; enrolment: { uniqueness: string; note: string } }
  | { kind: "reserve"; reservation: { controller: Address } }
  | { kind: "finance" | "settle"; authorisation: { controller: Address } };

/** Where the process ends by itself, without a chance to do anything more: before or after a call's answer, or what its store writes. */
export interface End {
  /** Of JSON-RPC, or `store`. */
  method: string;
  when: "before" | "after";
  /** At the how manieth such call. */
  count: number;
}

/** What became of a task: `refused` is the ledger's word, and only for what others may have done first. */
export type Outcome = "done" | "refused";

export interface LoadPlan {
  nodes: readonly string[];
  chainId: number;
  addresses: Record<string, Address>;
  fromBlock: string;
  /** The participant's secret, in a test of no worth. */
  secret: Hex;
  folder: string;
  tasks: readonly Task[];
  /** More tasks may come: the process waits for them. */
  open: boolean;
  /** Others do the same at the same time: to be refused is an outcome. */
  contested: boolean;
  /** Milliseconds between two tasks. */
  rest: number;
}

const readPlan = () => JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as LoadPlan;
const plan = readPlan();
const end = process.argv[3] === undefined ? undefined : (JSON.parse(process.argv[3]) as End);
const progress = join(plan.folder, "progress");
const say = (line: object): number => writeSync(1, `${JSON.stringify(line)}\n`);

let left = end?.count ?? 0;
/** Nothing runs after it: this thread waits until it is killed. */
const dieAt = (method: string, when: End["when"]): void => {
  if (end?.method !== method || end.when !== when || --left > 0) return;
  say({ event: "dies", at: method });
  process.kill(process.pid, "SIGKILL");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};
const dies = (transport: Transport): Transport => {
  const at = async (method: string, when: End["when"]): Promise<void> => dieAt(method, when);
  return (options) => {
    const inner = transport(options);
    const request = (async (question: { method: string }) => {
      await at(question.method, "before");
      const answer = await inner.request(question as never);
      await at(question.method, "after");
      return answer;
    }) as typeof inner.request;
    return { ...inner, request };
  };
};

/** What goes by itself: the ledger stands still, or nobody can be asked; or two processes of this account met. */
const passes = (error: unknown): boolean =>
  [LedgerUnreachable, TransactionUnconfirmed, TransactionReplaced, DecidedElsewhere].some((kind) => error instanceof kind);

/** Repeat a step until the ledger has answered. One that was done before is done. */
async function untilDone(step: () => Promise<unknown>, isDone: () => Promise<boolean>): Promise<Outcome> {
  let repeats = 0;
  for (;;) {
    try {
      await step();
      return "done";
    } catch (error) {
      if (error instanceof AlreadyDone || (error instanceof LedgerRefused && (await answered(isDone)))) return "done";
      if (plan.contested && isLost(error)) return "refused";
      if (!passes(error) && !(plan.contested && error instanceof LedgerRefused && repeats++ < REPEATS)) throw error;
      await pause(300);
    }
  }
}
/** A question, repeated until somebody has answered it. */
async function answered<T>(question: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await question();
    } catch (error) {
      if (!passes(error)) throw error;
      await pause(300);
    }
  }
}

function perform(client: KontorClient & InTurns, task: Task): Promise<Outcome> {
  const never = async (): Promise<boolean> => false;
  const { ledger } = client.store as NonNullable<KontorClient["store"]>;
  switch (task.kind) {
    case "register": {
      const content = decodeContent(hexToBytes(task.content), BigInt(task.id));
      return untilDone(() => register(client, { content }), never);
    }
    case "grant":
      return untilDone(() => grantOnce(client, task.id, task.grantee), never);
    case "enrol": {
      const { uniqueness, note } = task.enrolment;
      const isOurs = async () => {
        await sync(client);
        return (await ledger.enrolment(BigInt(uniqueness)))?.note === BigInt(note);
      };
      return untilDone(() => enrol(client, { enrolment: task.enrolment }), isOurs);
    }
    case "reserve": {
      const isOurs = async () => (await pledgeOf(client, task.reservation.controller)).state !== "none";
      return untilDone(() => reserve(client, { reservation: task.reservation }), isOurs);
    }
    case "finance":
    case "settle": {
      const step = task.kind === "finance" ? finance : settle;
      const isDone = async () => {
        const { state } = await pledgeOf(client, task.authorisation.controller);
        return state === "settled" || (task.kind === "finance" && state === "financed");
      };
      return untilDone(() => step(client, { authorisation: task.authorisation }), isDone);
    }
  }
}

const keys = await deriveKeys(hexToBytes(plan.secret));
const store = await openStore(join(plan.folder, "store"), keys.store, { onWrite: (moment) => dieAt("store", moment) });
const chain = defineChain({
  id: plan.chainId,
  name: "a chain",
  nativeCurrency: { name: "kontor", symbol: "KONTOR", decimals: 18 },
  rpcUrls: { default: { http: [...plan.nodes] } },
});
const parts = {
  transport: dies(nodes(plan.nodes)),
  chain,
  addresses: { ...plan.addresses, fromBlock: BigInt(plan.fromBlock) } as never,
  account: keys.account,
  keys,
  store,
  contentStore: memoryContentStore(),
  pollingInterval: 100,
};
const client = inTurns(impatient({ ...createClient(parts), account: keys.account }));
const outcomes: Outcome[] = existsSync(progress) ? JSON.parse(readFileSync(progress, "utf8")) : [];
const resumed = (await answered(() => resumeTransitions(client))).length;
say({ event: "started", outcomes, resumed });
for (;;) {
  const { tasks, open, rest } = readPlan();
  const place = outcomes.length;
  const task = tasks[place];
  if (task === undefined && !open) break;
  if (task === undefined) {
    await pause(50);
    continue;
  }
  say({ event: "begun", task: place });
  outcomes.push(await perform(client, task));
  await writeAtomically(progress, new TextEncoder().encode(JSON.stringify(outcomes)));
  say({ event: "done", task: place, outcome: outcomes[place] });
  await pause(rest);
}
await store.close();
