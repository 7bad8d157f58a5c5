import { type Hex, parseEventLogs, toHex } from "viem";
import { financingAbi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { GovernanceRefused, LedgerRefused } from "../errors.ts";
import { StoreUnwritable } from "../store/errors.ts";
import type { PendingTransition } from "../store/records.ts";
import { isSamePledge, outcomeOf } from "../sync/pending.ts";
import { sync } from "../sync/sync.ts";
import { ask } from "./failure.ts";
import { type Sent, send } from "./send.ts";

/** A transition to be sent: what it is, what it uses up, and what it leads to. */
export type Transition = Pick<PendingTransition, "kind" | "mark" | "note" | "controller" | "data">;

/** The transaction that brought a note onto the ledger. */
async function arrival(client: KontorClient, transition: Transition): Promise<Sent | undefined> {
  const { store } = client;
  if (store === undefined) return undefined;
  await sync(client, { fromBlock: client.addresses.fromBlock });
  if ((await outcomeOf(store.ledger, { ...transition, to: client.addresses.financing })) !== "done") return undefined;
  const { kind, mark } = transition;
  const found = await (kind === "enrol" ? store.ledger.enrolment(mark) : store.ledger.transition(mark));
  if (found === undefined) return undefined;
  const block = { fromBlock: found.blockNumber, toBlock: found.blockNumber };
  const logs = await ask(() => client.public.getLogs({ address: client.addresses.financing, ...block }));
  const log = parseEventLogs({ abi: financingAbi, logs }).find(
    ({ args }) => ("note" in args && args.note === transition.note) || ("nextNote" in args && args.nextNote === transition.note),
  );
  if (log === undefined) return undefined;
  const receipt = await ask(() => client.public.getTransactionReceipt({ hash: log.transactionHash }));
  return { hash: receipt.transactionHash, blockNumber: receipt.blockNumber, gasUsed: receipt.gasUsed, logs: receipt.logs };
}

/**
 * Send a transition so that no crash loses or doubles it (P11): it is kept before it leaves and forgotten once the ledger
 * has it. A repeated call, after a crash or a lost receipt, finds the first one's transaction and returns it.
 */
export async function sendTransition(client: KontorClient, transition: Transition): Promise<Sent> {
  const { store } = client;
  const to = client.addresses.financing;
  const key = toHex(transition.mark, { size: 32 });
  const before = await store?.pending.get(key);
  // What is kept is replaced only by what would have the same effect, so a lost first one stays to be found.
  const isSame = before !== undefined && before.note === transition.note && isSamePledge(before, transition);
  if (before === undefined || isSame) await store?.pending.put(key, { ...transition, to });
  try {
    const sent = await send(client, { to, data: transition.data });
    // It is on the ledger, whatever becomes of the row: what stays of it, `resumeTransitions` clears.
    await store?.pending.delete(key).catch(passUnwritable);
    return sent;
  } catch (error) {
    // Only a refusal is an answer; after anything else the transaction may still arrive.
    if (!(error instanceof LedgerRefused)) throw error;
    const earlier = isSame ? await arrival(client, transition) : undefined;
    const over = earlier !== undefined || !(error instanceof GovernanceRefused);
    if (over && (before === undefined || isSame)) await store?.pending.delete(key).catch(passUnwritable);
    if (earlier !== undefined) return earlier;
    throw error;
  }
}

/**
 * Send again what was kept and is neither on the ledger nor overtaken; for the start of a process. Returns the marks of those that are on
 * the ledger now. What the ledger refuses by now is forgotten.
 */
export async function resumeTransitions(client: KontorClient): Promise<Hex[]> {
  const { store } = client;
  const rows = (await store?.pending.list()) ?? [];
  if (store === undefined || rows.length === 0) return [];
  await sync(client, { fromBlock: client.addresses.fromBlock });
  const arrived: Hex[] = [];
  for (const [key, pending] of rows) {
    const outcome = await outcomeOf(store.ledger, pending);
    if (outcome !== "open") await store.pending.delete(key);
    const sent = outcome === "open" ? await sendTransition(client, pending).catch(passRefusal) : undefined;
    if (outcome === "done" || sent !== undefined) arrived.push(key as Hex);
  }
  return arrived;
}

function passUnwritable(error: unknown): void {
  if (!(error instanceof StoreUnwritable)) throw error;
}

function passRefusal(error: unknown): undefined {
  if (!(error instanceof LedgerRefused)) throw error;
}
