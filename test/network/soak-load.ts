import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Hex } from "viem";
import type { Network } from "../../network/engine.ts";
import { engineOf } from "../../network/engines.ts";
import type { Random } from "../../scripts/soft/random.ts";
import { createClient, type KontorClient } from "../../sdk/src/client.ts";
import { enrol } from "../../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../../sdk/src/enrol/prove-enrolment.ts";
import { LedgerRefused, LedgerUnreachable, TransactionReplaced, TransactionUnconfirmed } from "../../sdk/src/errors.ts";
import { nodes } from "../../sdk/src/ledger/nodes.ts";
import { register } from "../../sdk/src/register/register.ts";
import { proveReservation } from "../../sdk/src/reserve/prove-reservation.ts";
import { reserve } from "../../sdk/src/reserve/reserve.ts";
import { signTicket } from "../../sdk/src/reserve/sign-ticket.ts";
import type { Ticket } from "../../sdk/src/reserve/ticket-shape.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { authorise } from "../../sdk/src/settle/authorise.ts";
import { finance } from "../../sdk/src/settle/finance.ts";
import { pledgeOf } from "../../sdk/src/settle/pledge-of.ts";
import { settle } from "../../sdk/src/settle/settle.ts";
import { invoice, type Party } from "../ledger.ts";
import { type ClientProcess, clientProcess, registration } from "./client-process.ts";

const passes = (error: unknown): boolean =>
  [LedgerUnreachable, TransactionUnconfirmed, TransactionReplaced].some((kind) => error instanceof kind);

/** Repeat a step while the ledger stands still or nobody can be asked. Returns undefined where the ledger refuses it. */
export async function untilAnswered<T>(step: () => Promise<T>): Promise<T | undefined> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (error instanceof LedgerRefused) return undefined;
      if (!passes(error)) throw error;
      await pause(300);
    }
  }
}
/** The same for a step that nobody may refuse. */
export async function untilDone<T>(step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!passes(error)) throw error;
      await pause(300);
    }
  }
}

/** The same participant with another node to ask first. */
export function through<C extends KontorClient>(client: C, network: Network, first: string): C {
  const names = [first, ...network.plan.validators.filter((name) => name !== first)];
  const transport = nodes(names.map((name) => engineOf(network.plan).rpcUrl(network, name)));
  const { chain, addresses, account, keys, store, contentStore, prover } = client;
  const parts = { transport, chain, addresses, account, keys, store, contentStore, prover, pollingInterval: 100 };
  return { ...client, ...createClient(parts) };
}

/** A clerk registers documents and grants each, in a process of its own that is started again whenever it is killed. */
export function startClerk(
  clerk: Party,
  grantee: Party,
  options: { network: Network; first: string; folder: string; documents: number },
) {
  const tasks = Array.from({ length: options.documents }, (_, place) => {
    const registered = registration(invoice(clerk, `${clerk.name}-${place}`, BigInt(1_000 + place)));
    return [registered, { kind: "grant", id: registered.id, grantee: grantee.account.address } as const];
  }).flat();
  const client: ClientProcess = clientProcess(clerk, { ...options, folder: join(options.folder, clerk.name), tasks });
  let stopping = false;
  let kills = 0;
  const run = async (): Promise<void> => {
    const ended = await client.run();
    if (ended === "SIGKILL") kills += 1;
    else if (ended !== 0) throw new Error(`${clerk.name} ended with ${ended}: ${client.stderr()}`);
    if (ended === "SIGKILL" && !stopping) return run();
    // The last time: what was begun is brought to an end.
    if (stopping) client.limit(client.begun + (client.begun % 2));
    if (ended === "SIGKILL")
      return void (await client.run().then((last) => last === 0 || Promise.reject(new Error(client.stderr()))));
  };
  const running = run();
  return {
    client,
    tasks,
    folder: join(options.folder, clerk.name),
    kill: client.kill,
    get kills() {
      return kills;
    },
    async stop(): Promise<void> {
      stopping = true;
      client.kill();
      await running;
    },
  };
}
export type Clerk = ReturnType<typeof startClerk>;

/** Two documents of one invoice, registered, with a proof for each: one of them can be enrolled. */
export async function prepareTwins(seller: Party, number: string, total: bigint) {
  const twins = [];
  for (let i = 0; i < 2; i++) {
    const content = invoice(seller, number, total);
    const { documentId } = await register(seller, { content });
    twins.push({ content, documentId, enrolment: (await proveEnrolment(seller, { documentId, soft: false })).enrolment });
  }
  return twins as [Twin, Twin];
}
type Twin = { content: Content; documentId: Hex; enrolment: unknown };

/** Both are sent at once, each through another node. */
export const enrolTwins = (twins: readonly [Twin, Twin], senders: readonly [KontorClient, KontorClient]) =>
  Promise.all(twins.map(({ enrolment }, i) => untilAnswered(() => enrol(senders[i] as KontorClient, { enrolment }))));

export interface Contest {
  documentId: Hex;
  /** Of the pledge that came about. */
  amount: bigint;
  controller: Ticket["controller"];
  state: string;
  /** Pledges that came about of two. */
  winners: number;
}

/** Two lenders' tickets for one note, proven, sent at once through two nodes; then the pledge that came about goes on. */
export async function contest(
  document: Pick<Twin, "content" | "documentId">,
  parties: { seller: Party; lenders: readonly [Party, Party]; senders: readonly [KontorClient, KontorClient] },
  { random, place }: { random: Random; place: number },
): Promise<Contest> {
  const { seller, lenders, senders } = parties;
  const { content, documentId } = document;
  const amount = BigInt(random.between(1, 9_999));
  const { timestamp } = await untilDone(() => seller.public.getBlock());
  const terms = { content, amount, expiry: timestamp + 86_400n, controllerIndex: BigInt(place) };
  const tickets = await Promise.all(lenders.map((lender) => signTicket(lender, terms)));
  const proven: unknown[] = [];
  for (const ticket of tickets) proven.push((await untilDone(() => proveReservation(seller, { ticket }))).reservation);
  await Promise.all(senders.map((sender, i) => untilAnswered(() => reserve(sender, { reservation: proven[i] }))));
  const stateOf = async (ticket: Ticket): Promise<string> => (await untilDone(() => pledgeOf(seller, ticket.controller))).state;
  const states = await Promise.all(tickets.map((ticket) => stateOf(ticket as Ticket)));
  const winner = states.indexOf("reserved");
  const ticket = tickets[winner] as Ticket;
  const ends = random.pick([["finance"], ["finance", "settle"], []] as const);
  for (const action of ends) {
    const authorisation = await authorise(lenders[winner] as Party, { action, ticket, controllerIndex: BigInt(place) });
    const step = action === "finance" ? finance : settle;
    await Promise.all(senders.map((sender) => untilAnswered(() => step(sender, { authorisation }))));
  }
  const wanted = { 0: "reserved", 1: "financed", 2: "settled" }[ends.length] as string;
  return {
    documentId,
    amount,
    controller: ticket.controller,
    state: wanted,
    winners: states.filter((state) => state === "reserved").length,
  };
}
