// What one member of the tag committee answers: its service in a process of its own, questions over HTTP on this machine, its node being
// Hardhat's network in this process. Each question is looked at, asked of the node, computed and proven as the first time; what the
// first time adds is one line of the record.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { post, question, signed } from "../committee/testing/query.ts";
import { register } from "../sdk/src/register/register.ts";
import { invoice, openLedgerWithProcesses, type Party } from "../test/ledger.ts";

export interface MemberMeasurement {
  soft: boolean;
  /** Who ask at the same time. */
  clients: number;
  perSecond: number;
  medianMs: number;
  p95Ms: number;
}
type Served = Awaited<ReturnType<typeof openLedgerWithProcesses>>;

const QUESTIONS = 200;
/** Limits that stand in nobody's way. */
const UNLIMITED = {
  address: { burst: 1_000_000, perSecond: 1_000_000 },
  requestsPerAddress: 1_000,
  requestsPerParticipant: 1_000,
  waiting: 1_000,
};

async function withoutLimits({ committee }: Served): Promise<string> {
  const config = join(committee.folders[0] ?? "", "member.json");
  writeFileSync(config, JSON.stringify({ ...JSON.parse(readFileSync(config, "utf8")), limits: UNLIMITED }));
  committee.running[0]?.process.kill("SIGTERM");
  await committee.running[0]?.ended;
  const { url } = await committee.start(0);
  await committee.ready();
  return url;
}

async function ask(url: string, query: unknown): Promise<number> {
  const started = performance.now();
  const { status, json } = await post(url, "/v1/evaluate", query);
  if (status !== 200) throw new Error(`the member refused: ${JSON.stringify(json)}`);
  return performance.now() - started;
}

async function measure(url: string, query: unknown, soft: boolean, clients: number): Promise<MemberMeasurement> {
  const times: number[] = [];
  let left = QUESTIONS;
  const started = performance.now();
  const client = async (): Promise<void> => {
    while (left-- > 0) times.push(await ask(url, query));
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - started) / 1_000;
  times.sort((a, b) => a - b);
  const at = (part: number): number => Math.round((times[Math.floor(part * (times.length - 1))] ?? 0) * 10) / 10;
  return { soft, clients, perSecond: Math.round((10 * times.length) / seconds) / 10, medianMs: at(0.5), p95Ms: at(0.95) };
}

/** Evaluations per second of one member, with and without soft keys, for one asker and for eight at once. */
export async function measureMember(): Promise<MemberMeasurement[]> {
  const ledger = await openLedgerWithProcesses({ members: 2, threshold: 2 });
  try {
    const url = await withoutLimits(ledger);
    const seller: Party = await ledger.join("seller", "trader");
    const content = invoice(seller, "M-1", 100n);
    await register(seller, { content });
    const found: MemberMeasurement[] = [];
    for (const soft of [false, true]) {
      const query = await signed(ledger, seller, await question(ledger, seller, content, { soft }));
      await measure(url, query, soft, 1);
      for (const clients of [1, 8]) found.push(await measure(url, query, soft, clients));
    }
    return found;
  } finally {
    await ledger.close();
  }
}
