import { type Climb, climb, type Ladder, type OperationName } from "./ladder.ts";
import { checks, type registrations, reserving, type Senders, sendRaw } from "./load.ts";
import { type Proofs, requireChecked, WARM } from "./prepare.ts";
import { KEPT_UP, type Load, runStep, type Step } from "./step.ts";
import type { System } from "./systems.ts";
import { openTransactions, type Transactions } from "./transactions.ts";

export interface Plan {
  blockTime: number;
  ladders: Readonly<Record<OperationName, Ladder>>;
}

export interface Measuring {
  system: System;
  senders: Senders;
  proofs: Proofs;
  /** Documents enrolled. */
  size: number;
  plan: Plan;
  makeRegistrations: ReturnType<typeof registrations>;
  onStep: (operation: OperationName, step: Step) => void;
}

/** A system does not keep up where less than this part of what was offered is achieved, or where 95 % of the receipts take more than so many blocks, or
 * 95 % of the answers more than so many milliseconds. */
export const BOUNDS = { achieved: KEPT_UP, receiptBlocks: 3, answerMs: 1_000 } as const;
/** Seconds of warming up, at the lowest rate. */
const WARMING = 3;

/** With a chain that is as it was kept. */
async function fresh<T>({ system, senders }: Measuring, work: (transactions: Transactions) => Promise<T>): Promise<T> {
  await system.restore();
  senders.used = senders.used.map(() => 0);
  const transactions = openTransactions(system);
  try {
    return await work(transactions);
  } finally {
    await transactions.stop();
  }
}

function measureChecks(measuring: Measuring, ladder: Ladder): Promise<Climb> {
  const { system, proofs, size } = measuring;
  const answers = proofs.checks.get(size) ?? [];
  const request = checks(system, answers);
  return fresh(measuring, async (transactions) => {
    for (const answer of answers) await requireChecked(system, answer);
    const run = (perSecond: number, count: number) =>
      runStep({ system, transactions, perSecond, count, request, bound: BOUNDS.answerMs });
    await run(ladder.rates[0] ?? 1, WARMING * (ladder.rates[0] ?? 1));
    return climb("checks", ladder, tell(measuring, "checks", run));
  });
}

type Run = (perSecond: number, count: number) => Promise<Step>;
const tell =
  ({ onStep }: Measuring, operation: OperationName, run: Run): Run =>
  async (perSecond, count) => {
    const step = await run(perSecond, count);
    onStep(operation, step);
    return step;
  };

/** Each step begins with the chain as it was kept, and some requests to warm it up. */
const afresh = (
  measuring: Measuring,
  warm: number,
  load: (transactions: Transactions, count: number) => Promise<(first: number) => Load["request"]>,
): Run => {
  const { system, plan } = measuring;
  const bound = BOUNDS.receiptBlocks * plan.blockTime;
  return (perSecond, count) =>
    fresh(measuring, async (transactions) => {
      const from = await load(transactions, warm + count);
      const each = { system, transactions, bound };
      const warmed = await runStep({ ...each, perSecond: Math.min(perSecond, warm), count: warm, request: from(0) });
      if (warmed.done < warm)
        throw new Error(`${warm - warmed.done} of ${warm} requests failed while warming up: ${warmed.reason}`);
      return runStep({ ...each, perSecond, count, request: from(warm) });
    });
};

function measureRegistrations(measuring: Measuring, ladder: Ladder): Promise<Climb> {
  const { system, senders, makeRegistrations } = measuring;
  const run = afresh(measuring, senders.clients.length, async (transactions, count) => {
    const raw = await makeRegistrations(count);
    return (first) => sendRaw(system, senders, transactions, raw, first);
  });
  return climb("registrations", ladder, tell(measuring, "registrations", run));
}

function measureReservations(measuring: Measuring, ladder: Ladder): Promise<Climb> {
  const { system, senders, proofs, size } = measuring;
  const all = [...(proofs.warm.get(size) ?? []), ...proofs.reservations];
  const run = afresh(measuring, WARM, async (transactions) => reserving(system, senders, transactions, all));
  return climb("reservations", { ...ladder, most: proofs.reservations.length }, tell(measuring, "reservations", run));
}

/** All three kinds of load on one system with one ledger. */
export async function measure(measuring: Measuring): Promise<Climb[]> {
  const { ladders } = measuring.plan;
  return [
    await measureChecks(measuring, ladders.checks),
    await measureRegistrations(measuring, ladders.registrations),
    await measureReservations(measuring, ladders.reservations),
  ];
}
