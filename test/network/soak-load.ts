import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Hex, Transport } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { DecidedElsewhere } from "../../agents/errors.ts";
import type { Network } from "../../network/engine.ts";
import { engineOf } from "../../network/engines.ts";
import { type Random, randomOf } from "../../scripts/soft/random.ts";
import { createClient, type KontorClient } from "../../sdk/src/client.ts";
import { enrol } from "../../sdk/src/enrol/enrol.ts";
import { CommitteeUnavailable } from "../../sdk/src/enrol/errors.ts";
import { proveEnrolment } from "../../sdk/src/enrol/prove-enrolment.ts";
import {
  AlreadyDone,
  AmountExceedsAvailable,
  LedgerRefused,
  LedgerUnreachable,
  ProvingFailed,
  TransactionReplaced,
  TransactionUnconfirmed,
} from "../../sdk/src/errors.ts";
import { nodes } from "../../sdk/src/ledger/nodes.ts";
import { register } from "../../sdk/src/register/register.ts";
import { proveReservation } from "../../sdk/src/reserve/prove-reservation.ts";
import { reserve } from "../../sdk/src/reserve/reserve.ts";
import { signTicket } from "../../sdk/src/reserve/sign-ticket.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { authorise } from "../../sdk/src/settle/authorise.ts";
import { plain } from "../../sdk/src/wire.ts";
import { invoice, type Party } from "../ledger.ts";
import { type ClientProcess, clientProcess, registration } from "./client-process.ts";
import type { Outcome, Task } from "./load-client.ts";
import { impatient, isLost, REPEATS } from "./lost.ts";

const passes = (error: unknown): boolean =>
  [LedgerUnreachable, TransactionUnconfirmed, TransactionReplaced, DecidedElsewhere, CommitteeUnavailable].some(
    (kind) => error instanceof kind,
  );

/** Repeat a step while the ledger stands still or nobody can be asked. */
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
/** The same for a step that comes second where another one was first. */
export async function untilAnswered(step: () => Promise<unknown>): Promise<Outcome> {
  for (let repeats = 0; ; repeats++) {
    try {
      await untilDone(step);
      return "done";
    } catch (error) {
      if (isLost(error)) return "refused";
      if (!(error instanceof LedgerRefused) || repeats === REPEATS) throw error;
      await pause(300);
    }
  }
}

/** Ways to the nodes of a network, by the one that is asked first. */
export function waysTo(network: Network): (first: string) => Transport {
  const ways = network.plan.validators.map((first) => {
    const names = [first, ...network.plan.validators.filter((name) => name !== first)];
    return [first, nodes(names.map((name) => engineOf(network.plan).rpcUrl(network, name)))] as const;
  });
  const known = new Map(ways);
  return (first) => known.get(first) as Transport;
}

/** The same participant, who has its transactions sent by an account of no name, as nobody else has it: gas is free. */
const unnamed = (party: Party, transport: Transport): KontorClient => {
  const { chain, addresses, keys, store, contentStore, prover } = party;
  const account = privateKeyToAccount(generatePrivateKey());
  return impatient(
    createClient({ transport, chain, addresses, account, keys, store, contentStore, prover, pollingInterval: 100 }),
  );
};

export interface ProgramOptions {
  network: Network;
  /** The node that is asked first. */
  first: string;
  folder: string;
  seed: string;
}

/**
 * A program in a process of its own, which is started again whenever it ends before it should: others kill it, and each time it
 * kills itself at one of the next things that its store writes.
 */
function program(client: ClientProcess, name: string, seed: string) {
  const random = randomOf(seed, `ends of ${name}`);
  let [stopping, ending] = [false, false];
  let starts = 0;
  const run = async (): Promise<void> => {
    starts += 1;
    const when = random.pick(["before", "after"] as const);
    const end = { method: "store", when, count: random.between(1, 16) };
    const ended = await client.run(stopping ? undefined : end);
    if (ended === "SIGKILL" && ending) return;
    if (ended === "SIGKILL") return run();
    if (ended !== 0) throw new Error(`${name} ended with ${ended}: ${client.stderr()}`);
  };
  const running = run();
  // Whoever waits for a task hears of it as well.
  running.catch(() => undefined);
  return {
    client,
    running,
    kill: () => client.kill(),
    /** Ends at once, whatever it was doing. */
    async end(): Promise<void> {
      ending = true;
      client.kill();
      await running;
    },
    get starts() {
      return starts;
    },
    /** Ends in the middle of what the store wrote. */
    get crashes() {
      return client.lines.filter(({ event, at }) => event === "dies" && at === "store").length;
    },
    /** What was begun is brought to an end, and nothing more begun. */
    async stop(count: number): Promise<void> {
      stopping = true;
      client.limit(count);
      client.kill();
      await running;
    },
  };
}

/** Milliseconds that a clerk rests after each step, so that it is not done before the others. */
const REST = 1_000;

/** A clerk registers documents and grants each. */
export function startClerk(clerk: Party, grantee: Party, options: ProgramOptions & { documents: number }) {
  const tasks = Array.from({ length: options.documents }, (_, place) => {
    const registered = registration(invoice(clerk, `${clerk.name}-${place}`, BigInt(1_000 + place)));
    return [registered, { kind: "grant", id: registered.id, grantee: grantee.account.address } as const];
  }).flat();
  const folder = join(options.folder, clerk.name);
  const begun = program(clientProcess(clerk, { ...options, folder, tasks, rest: REST }), clerk.name, options.seed);
  const { client } = begun;
  return {
    ...begun,
    clerk,
    folder,
    get starts() {
      return begun.starts;
    },
    get crashes() {
      return begun.crashes;
    },
    /** Registered and granted, so far. */
    get documents(): Hex[] {
      return tasks.slice(0, client.outcomes.length & ~1).flatMap((task) => (task.kind === "register" ? [task.id] : []));
    },
    stop: () => begun.stop(client.begun + (client.begun % 2)),
  };
}
export type Clerk = ReturnType<typeof startClerk>;

/** A teller sends what was proven or signed elsewhere: another program of the same participant, with a store of its own. */
export function startTeller(seller: Party, options: ProgramOptions) {
  const name = `teller of ${seller.name}`;
  const folder = join(options.folder, name);
  const client = clientProcess(seller, { ...options, folder, tasks: [], open: true, contested: true });
  const begun = program(client, name, options.seed);
  let over = false;
  begun.running.finally(() => (over = true)).catch(() => undefined);
  return {
    ...begun,
    folder,
    get starts() {
      return begun.starts;
    },
    get crashes() {
      return begun.crashes;
    },
    async send(task: Task): Promise<Outcome> {
      const place = client.add(task);
      for (;;) {
        const outcome = client.outcomes[place];
        if (outcome !== undefined) return outcome;
        if (over) throw new Error(`${name} ended: ${client.stderr()}`);
        await pause(50);
      }
    },
    stop: () => begun.stop(Number.MAX_SAFE_INTEGER),
  };
}
export type Teller = ReturnType<typeof startTeller>;

/** Who takes part in contests. */
export interface Desk {
  /** Sends in turns: two programs have one account. */
  seller: Party;
  lenders: readonly [Party, Party];
  teller: Teller;
  /** Ways to the nodes. */
  through: (first: string) => Transport;
  network: Network;
  random: Random;
}

export interface Twins {
  copies: readonly [Hex, Hex];
  told: readonly [Outcome, Outcome];
  total: bigint;
  /** The one that is enrolled. */
  content: Content;
  document: Hex;
}

const anyWay = ({ through, network, random }: Desk): Transport => through(random.pick(network.plan.validators));

/** Two documents of one invoice, registered, each with a proof: both are sent at once, by two programs of their issuer, one of which is killed. */
export async function enrolTwins(desk: Desk, number: string): Promise<Twins> {
  const { seller, teller, random } = desk;
  const total = BigInt(random.between(1_000, 1_000_000));
  const twins: { content: Content; documentId: Hex; enrolment: unknown }[] = [];
  for (let i = 0; i < 2; i++) {
    const content = invoice(seller, number, total);
    const { id: documentId } = registration(content);
    await registered(seller, content);
    const { enrolment } = await untilDone(() => proveEnrolment(seller, { documentId, soft: false }));
    twins.push({ content, documentId, enrolment });
  }
  const [one, other] = twins as [(typeof twins)[0], (typeof twins)[0]];
  const told = await Promise.all([
    untilAnswered(() => enrol(seller, { enrolment: one.enrolment })),
    teller.send({ kind: "enrol", enrolment: plain(other.enrolment) as never }),
  ]);
  await caughtUp(desk);
  const { content, documentId: document } = told[0] === "done" ? one : other;
  // What has won comes again, and what has lost: neither has any effect.
  for (const { enrolment } of twins) await isRefused(() => enrol(seller, { enrolment }));
  return { copies: [one.documentId, other.documentId], told, total, content, document };
}

/** Registered, by this transaction or by one before of which nothing was heard. */
async function registered(seller: Party, content: Content): Promise<void> {
  await untilDone(() => register(seller, { content })).catch((error) => {
    if (!(error instanceof AlreadyDone)) throw error;
  });
}

/** The participant's way to the ledger shows what another way has shown: a node that is asked first may be some blocks behind. */
async function caughtUp({ seller, network }: Desk): Promise<void> {
  const all = await Promise.all(network.plan.validators.map((name) => engineOf(network.plan).status(network, name)));
  const head = BigInt(Math.max(...all.map(({ block }) => block ?? 0)));
  while ((await untilDone(() => seller.public.getBlockNumber({ cacheTime: 0 }))) < head) await pause(100);
}

/** Somebody with an account and nothing else. */
const stranger = (party: Party, transport: Transport): KontorClient => {
  const { chain, addresses } = party;
  const account = privateKeyToAccount(generatePrivateKey());
  return impatient(createClient({ transport, chain, addresses, account, pollingInterval: 100 }));
};
async function isRefused(step: () => Promise<unknown>): Promise<void> {
  if ((await untilAnswered(step)) !== "refused") throw new Error("what had been sent before was taken again");
}

export interface Contested {
  document: Hex;
  available: bigint;
  /** Each one fits by itself, and both together do not. */
  tooMuch: boolean;
  tickets: { amount: bigint; controller: Hex; told: Outcome; wanted: "none" | "reserved" | "financed" | "settled" }[];
}

/** Amounts of two tickets for one note: mostly more than there is together, and now and then the same. */
function amountsFor(available: bigint, random: Random): readonly [bigint, bigint] {
  const part = (least: number, most: number): bigint => (available * BigInt(random.between(least, most))) / 100n;
  if (random.percent(20)) return [part(5, 30), part(5, 30)];
  const first = part(51, 95);
  return [first, random.percent(33) ? first : part(51, 95)];
}

/** Two lenders' tickets for one note, proven, sent at once through two nodes, one by a program; then the pledge that came about goes on. */
export async function contest(desk: Desk, { content, document }: Twins, available: bigint, place: number): Promise<Contested> {
  const { seller, lenders, teller, random } = desk;
  const { timestamp } = await untilDone(() => seller.public.getBlock());
  const shared = { content, expiry: timestamp + 86_400n, controllerIndex: BigInt(place) };
  const amounts = amountsFor(available, random);
  const tickets = await Promise.all(
    lenders.map((lender, i) => untilDone(() => signTicket(lender, { ...shared, amount: amounts[i] as bigint }))),
  );
  const proven: { reservation: { controller: Hex } }[] = [];
  for (const ticket of tickets) proven.push((await untilDone(() => proveReservation(seller, { ticket }))) as never);
  const [one, other] = proven as [(typeof proven)[0], (typeof proven)[0]];
  const told = await Promise.all([
    untilAnswered(async () => reserve(unnamed(seller, anyWay(desk)), one)),
    teller.send({ kind: "reserve", reservation: plain(other.reservation) as never }),
  ]);
  await caughtUp(desk);
  const tooMuch = amounts[0] + amounts[1] > available;
  const winner = told.indexOf("done");
  const loser = tickets[1 - winner];
  if (tooMuch && loser !== undefined) await isTooMuch(seller, loser);
  for (const { reservation } of proven) await isRefused(() => reserve(stranger(seller, anyWay(desk)), { reservation }));
  const ends = random.pick([["finance"], ["finance", "settle"], []] as const);
  for (const action of winner < 0 ? [] : ends) {
    const ticket = tickets[winner];
    const authorised = { action, ticket, controllerIndex: BigInt(place) };
    const authorisation = await untilDone(() => authorise(lenders[winner] as Party, authorised));
    await teller.send({ kind: action, authorisation: plain(authorisation) as never });
  }
  const wanted = ({ 0: "reserved", 1: "financed", 2: "settled" } as const)[ends.length];
  return {
    document,
    available,
    tooMuch,
    tickets: tickets.map(({ controller }, i) => ({
      amount: amounts[i] as bigint,
      controller,
      told: told[i] as Outcome,
      wanted: i === winner ? wanted : "none",
    })),
  };
}

/** The ticket that lost is for more than is left: no proof is begun, and none exists. */
async function isTooMuch(seller: Party, ticket: unknown): Promise<void> {
  for (const [unexamined, kind] of [
    [false, AmountExceedsAvailable],
    [true, ProvingFailed],
  ] as const) {
    const failed = await untilDone(() => proveReservation(seller, { ticket, unexamined })).catch((error: unknown) => error);
    if (!(failed instanceof kind)) throw new Error(`more was proven than is left: ${failed}`);
  }
}
