import { setTimeout as pause } from "node:timers/promises";
import { quantile } from "../quantile.ts";
import { arrivalsOf, offer } from "./arrivals.ts";
import { type Latency, latencyOf, type Outcome, round, throughputOf } from "./figures.ts";
import type { Seen } from "./follow.ts";
import { machineSeconds, type System } from "./systems.ts";
import type { Transactions } from "./transactions.ts";

/** What one offered rate came to. */
export interface Step {
  offeredPerSecond: number;
  requests: number;
  achievedPerSecond: number;
  /** Answered or confirmed. */
  done: number;
  /** Not taken by the node, or reverted. */
  refused: number;
  /** Why the first of these was. */
  reason?: string;
  /** Neither, until the generator gave up. */
  lost: number;
  /** Told again to a node that had taken them and made blocks without them. */
  repeated: number;
  /** Milliseconds from the intended arrival to the answer, or to the receipt. */
  latencyMs: Latency;
  /** By how much the generator itself was behind its schedule, 99 of 100 requests. */
  lateMs: number;
  /** From the first arrival to the last answer. */
  seconds: number;
  /** Processor seconds of the generator and of the nodes' processes in that time, on all cores. */
  generatorCpu: number;
  nodesCpu: number;
  /** And of everything else that ran on the machine: much of it, and the figures are not those of the system. */
  othersCpu: number;
  /** Mean time between blocks, and gas per second of those blocks. */
  blockMs: number;
  gasPerSecond: number;
  saturated: boolean;
}

/** Sends request `index`; resolves to when it was done (performance.now). */
export type Request = (index: number) => Promise<number>;

export interface Load {
  system: System;
  transactions: Transactions;
  perSecond: number;
  count: number;
  request: Request;
  /** Ms beyond which 95 % of the answers count as too late. */
  bound: number;
}

/** How long the generator waits for what is still on its way. */
const PATIENCE = 60_000;
/** Of what was offered: below, the system does not keep up. Blocks that come a little early or late blur the rate of a short step by some 5 %. */
export const KEPT_UP = 0.9;
/** Of the requests: with fewer that were answered, it does not either. */
const DONE = 0.95;

function blocksOf(blocks: readonly Seen[]): { blockMs: number; gasPerSecond: number } {
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (first === undefined || last === undefined || first === last) return { blockMs: 0, gasPerSecond: 0 };
  const elapsed = last.at - first.at;
  const gas = blocks
    .slice(1)
    .reduce((sum, { receipts }) => sum + receipts.reduce((of, { gasUsed }) => of + Number(gasUsed), 0), 0);
  return { blockMs: Math.round(elapsed / (last.number - first.number)), gasPerSecond: Math.round((1_000 * gas) / elapsed) };
}

/** Send every request when it is due, and wait for what is on its way. Times are counted from `started`. */
async function sendAll(outcomes: readonly Outcome[], request: Request, started: number): Promise<number[]> {
  const arrivals = outcomes.map(({ arrived }) => arrived);
  const ways: Promise<void>[] = [];
  const late = await offer(arrivals, started, (index) => {
    const outcome = outcomes[index] as Outcome;
    const done = (at: number) => {
      outcome.done = at - started;
    };
    const refused = (error: Error) => {
      outcome.refused = error.message;
    };
    ways.push(request(index).then(done, refused));
  });
  const limit = new AbortController();
  await Promise.race([Promise.all(ways), pause(PATIENCE, undefined, { signal: limit.signal }).catch(() => undefined)]);
  limit.abort();
  return late;
}

/** What a step's outcomes come to, and whether the system kept up. */
function cameTo(outcomes: readonly Outcome[], { perSecond, count, bound }: Load) {
  const done = outcomes.filter((outcome) => outcome.done !== undefined).length;
  const reasons = outcomes.flatMap(({ refused }) => refused ?? []);
  const refused = reasons.length;
  const achieved = throughputOf(outcomes, (1_000 * count) / perSecond);
  const latencyMs = latencyOf(outcomes);
  const enough = done >= DONE * count && (!achieved.sure || achieved.perSecond >= KEPT_UP * perSecond);
  const rates = { offeredPerSecond: perSecond, requests: count, achievedPerSecond: round(achieved.perSecond) };
  const failed = { refused, ...(refused > 0 && { reason: reasons[0] }), lost: count - done - refused };
  return { ...rates, done, ...failed, latencyMs, saturated: !enough || latencyMs.p95 > bound };
}

/** Processor seconds so far of the nodes, of this process, and of the whole machine. */
async function processorOf(system: System): Promise<{ nodes: number; generator: number; all: number }> {
  const { user, system: kernel } = process.cpuUsage();
  return { nodes: await system.cpuSeconds(), generator: (user + kernel) / 1e6, all: machineSeconds() };
}

/** Offer requests at a rate, wait for all of them, and say what came of it. */
export async function runStep(load: Load): Promise<Step> {
  const { system, transactions, perSecond, count, request } = load;
  const outcomes: Outcome[] = arrivalsOf(perSecond, count, count + perSecond).map((arrived) => ({ arrived }));
  transactions.takeBlocks();
  transactions.takeRepeats();
  const before = await processorOf(system);
  const started = performance.now();
  const late = await sendAll(outcomes, request, started);
  const seconds = round((performance.now() - started) / 1_000);
  const after = await processorOf(system);
  const [nodes, generator] = [after.nodes - before.nodes, after.generator - before.generator];
  const others = Math.max(0, after.all - before.all - nodes - generator);
  const cpu = { generatorCpu: round(generator), nodesCpu: round(nodes), othersCpu: round(others) };
  const told = { repeated: transactions.takeRepeats(), lateMs: quantile(late, 0.99), seconds };
  return { ...cameTo(outcomes, load), ...told, ...cpu, ...blocksOf(transactions.takeBlocks()) };
}
