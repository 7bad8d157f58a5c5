// A participant's program that is killed and started again: it does its tasks in order, each at least once, and none with two effects.
import { existsSync, readFileSync } from "node:fs";
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
import { openStore } from "../../sdk/src/store/open-store.ts";
import { writeAtomically } from "../../sdk/src/store/write-atomically.node.ts";
import { sync } from "../../sdk/src/sync/sync.ts";

/** Something to do. What was proven or signed was so elsewhere; here it is sent. */
export type Task =
  | { kind: "register"; id: Hex; content: Hex }
  | { kind: "grant"; id: Hex; grantee: Address }
  | { kind: "enrol"; enrolment: { uniqueness: string; note: string } }
  | { kind: "reserve"; reservation: { transition: { nullifier: string; nextNote: string } } }
  | { kind: "finance"; authorisation: { controller: Address } };

/** Where the process ends by itself, without a chance to do anything more: before or after a call's answer. */
export interface End {
  method: string;
  when: "before" | "after";
  /** At the how manieth such call. */
  count: number;
}

export interface LoadPlan {
  nodes: readonly string[];
  chainId: number;
  addresses: Record<string, Address>;
  fromBlock: string;
  /** The participant's secret, in a test of no worth. */
  secret: Hex;
  folder: string;
  tasks: readonly Task[];
}

const plan = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as LoadPlan;
const end = process.argv[3] === undefined ? undefined : (JSON.parse(process.argv[3]) as End);
const progress = join(plan.folder, "progress");

const dies = (transport: Transport): Transport => {
  let left = end?.count ?? 0;
  const at = async (method: string, when: End["when"]): Promise<void> => {
    if (end?.method !== method || end.when !== when || --left > 0) return;
    process.kill(process.pid, "SIGKILL");
    await new Promise(() => {});
  };
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
async function untilDone(step: () => Promise<unknown>, isDone: () => Promise<boolean>): Promise<void> {
  for (;;) {
    try {
      await step();
      return;
    } catch (error) {
      if (error instanceof AlreadyDone || (error instanceof LedgerRefused && (await isDone()))) return;
      if (!passes(error)) throw error;
      await pause(300);
    }
  }
}

function perform(client: KontorClient & InTurns, task: Task): Promise<void> {
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
      const { nullifier, nextNote } = task.reservation.transition;
      const isOurs = async () => {
        await sync(client);
        return (await ledger.transition(BigInt(nullifier)))?.nextNote === BigInt(nextNote);
      };
      return untilDone(() => reserve(client, { reservation: task.reservation }), isOurs);
    }
    case "finance": {
      const isOurs = async () => (await pledgeOf(client, task.authorisation.controller)).state === "financed";
      return untilDone(() => finance(client, { authorisation: task.authorisation }), isOurs);
    }
  }
}

const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
const keys = await deriveKeys(hexToBytes(plan.secret));
const store = await openStore(join(plan.folder, "store"), keys.store);
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
const client = inTurns({ ...createClient(parts), account: keys.account });
let done = existsSync(progress) ? Number(readFileSync(progress, "utf8")) : 0;
let resumed = 0;
await untilDone(
  async () => {
    resumed = (await resumeTransitions(client)).length;
  },
  async () => false,
);
say({ event: "started", done, resumed });
for (; done < plan.tasks.length; ) {
  say({ event: "begun", task: done });
  await perform(client, plan.tasks[done] as Task);
  done += 1;
  await writeAtomically(progress, new TextEncoder().encode(String(done)));
  say({ event: "done", task: done - 1 });
}
await store.close();
