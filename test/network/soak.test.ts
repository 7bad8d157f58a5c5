import { join } from "node:path";
import { expect } from "chai";
import { createPublicClient, getAbiItem, type Hex, http } from "viem";
import { inTurns } from "../../agents/in-turns.ts";
import { together } from "../../agents/runtime/together.ts";
import { catchUp } from "../../network/cometbft/restart.ts";
import { randomOf } from "../../scripts/soft/random.ts";
import { documentsAbi } from "../../sdk/src/abi/documents.ts";
import { financingAbi } from "../../sdk/src/abi/financing.ts";
import { grantsAbi } from "../../sdk/src/abi/grants.ts";
import { deriveKeys } from "../../sdk/src/keys/derive-keys.ts";
import { resumeTransitions } from "../../sdk/src/ledger/send-transition.ts";
import { pledgeOf } from "../../sdk/src/settle/pledge-of.ts";
import { openStore, type Store } from "../../sdk/src/store/open-store.ts";
import { readEvents } from "../../sdk/src/sync/read-events.ts";
import { recover } from "../../sdk/src/sync/recover.ts";
import { sync } from "../../sdk/src/sync/sync.ts";
import { seed } from "../fixtures/seed.ts";
import type { Party } from "../ledger.ts";
import { financingOf } from "../steps.ts";
import { faults } from "./faults.ts";
import { fourValidators, NAMES } from "./four-validators.ts";
import { type ClerkFacts, type ContestFacts, type Facts, PLANTED, type TwinFacts, violations } from "./invariants.ts";
import { impatient } from "./lost.ts";
import { chainOf } from "./network-ledger.ts";
import {
  type Clerk,
  type Contested,
  contest,
  type Desk,
  enrolTwins,
  startClerk,
  startTeller,
  type Teller,
  type Twins,
  waysTo,
} from "./soak-load.ts";

/** How many things go wrong. */
const FAULTS = Number(process.env.KONTOR_FAULTS ?? 40);
/** Of a hundred faults: invoices sent twice at once, tickets for more than is left, notes used twice at once, programs that die as their store writes. */
const SHARE = 10;
const AT_LEAST = Math.ceil((FAULTS * SHARE) / 100);
/** By so many of each the load may be behind its share before faults wait for it. */
const LAG = 2;
/** Invoices under way at the same time. */
const DESKS = 2;
const CLERKS = 1;
/** More than a clerk gets done meanwhile. */
const DOCUMENTS = 40 + 2 * FAULTS;

const EVENTS = [
  getAbiItem({ abi: documentsAbi, name: "DocumentRegistered" }),
  getAbiItem({ abi: grantsAbi, name: "AccessGranted" }),
  getAbiItem({ abi: financingAbi, name: "DocumentEnrolled" }),
  getAbiItem({ abi: financingAbi, name: "PledgeReserved" }),
] as const;

describe(`${FAULTS} random faults (seed ${seed})`, function () {
  this.timeout(7_200_000);
  const shared = fourValidators("soak");
  const { engine } = shared;
  let fromBlock: bigint;
  let seller: Party;
  let lenders: [Party, Party];
  let clerkParties: Party[];
  let clerks: Clerk[] = [];
  let teller: Teller | undefined;
  const programs = () => [...clerks, ...(teller === undefined ? [] : [teller])];
  const enrolled: Twins[] = [];
  const contests: Contested[] = [];
  let facts: Facts;

  before(async () => {
    const ledger = await shared.ledger();
    const joined = async (count: number, name: string, role: "trader" | "lender"): Promise<Party[]> => {
      const parties: Party[] = [];
      for (let i = 1; i <= count; i++) parties.push(await ledger.join(`${name} ${i} of the load`, role));
      return parties;
    };
    const sends = await ledger.join("seller of the load", "trader");
    seller = inTurns(impatient(sends));
    clerkParties = await joined(CLERKS, "clerk", "trader");
    lenders = (await joined(2, "bank", "lender")) as [Party, Party];
    fromBlock = (await seller.public.getBlockNumber({ cacheTime: 0 })) + 1n;
  });
  after(() => Promise.allSettled(programs().map(({ end }) => end())));

  const counted = () => ({
    invoices: enrolled.length,
    tooMuch: contests.filter(({ tooMuch }) => tooMuch).length,
    notes: contests.length,
    crashes: programs().reduce((sum, { crashes }) => sum + crashes, 0),
  });

  const least = (): number => Math.min(...Object.values(counted()));

  /** One invoice after another: sent twice at once, then reserved twice at once, now and then once more. */
  const trade = async (desk: Desk, place: number, isOver: () => boolean): Promise<void> => {
    for (let number = 0; !isOver(); number++) {
      const twins = await enrolTwins(desk, `T-${place}-${number}`);
      enrolled.push(twins);
      const first = await contest(desk, twins, twins.total, DESKS * 2 * number + place);
      contests.push(first);
      const won = first.tickets.find(({ told }) => told === "done")?.amount ?? 0n;
      if (desk.random.percent(80)) continue;
      contests.push(await contest(desk, twins, twins.total - won, DESKS * (2 * number + 1) + place));
    }
  };

  it("happen while participants register, grant, enrol, reserve, finance and settle", async () => {
    const { network, folder } = shared;
    const options = (place: number) => ({ network, first: NAMES[place % NAMES.length] as string, folder, seed: String(seed) });
    clerks = clerkParties.map((party, i) => startClerk(party, lenders[0], { ...options(i + 2), documents: DOCUMENTS }));
    teller = startTeller(seller, options(1));
    const through = waysTo(network);
    const desks = Array.from({ length: DESKS }, (_, i): Desk => {
      const random = randomOf(String(seed), `desk ${i}`);
      return { seller, lenders, teller: teller as Teller, through, network, random };
    });
    let [isOver, hasFailed] = [false, false];
    const failing = (error: unknown): never => {
      hasFailed = true;
      throw error;
    };
    const started = performance.now();
    const seconds = () => Math.round((performance.now() - started) / 1_000);
    const mayEnd = (): boolean => hasFailed || (isOver && least() >= AT_LEAST);
    const trading = desks.map((desk, i) => trade(desk, i, mayEnd).catch(failing));
    const happening = faults({
      network,
      relays: shared.relays,
      seed: String(seed),
      count: FAULTS,
      isOver: () => hasFailed,
      isBehind: (begun) => least() < Math.floor((begun * SHARE) / 100) - LAG,
      killClient: (choice) => choice.pick(programs()).kill(),
      onFault: (done) => {
        if (done % 25 === 0) console.log(`      ${done} faults, ${seconds()} s, ${JSON.stringify(counted())}`);
      },
    }).catch(failing);
    const ended = happening.then(() => {
      isOver = true;
    });
    const [counts] = await together([happening, ended, ...trading]);
    const during = seconds();
    await Promise.all(programs().map((one) => one.stop()));
    const { invoices, tooMuch, notes, crashes } = counted();
    const kinds = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
    console.log(`      ${Object.values(counts).reduce((sum, one) => sum + one)} faults in ${during} s: ${kinds.join(", ")}`);
    console.log(
      `      programs started ${programs()
        .map(({ starts }) => starts)
        .join(", ")} times, ${crashes} died as their store wrote`,
    );
    console.log(`      ${clerks.map(({ documents }) => documents.length).join(" and ")} documents registered and granted`);
    console.log(
      `      ${invoices} invoices enrolled of ${2 * invoices} sent, ${notes} notes reserved of ${2 * notes}, ${tooMuch} for too much`,
    );
    expect(least()).to.be.at.least(AT_LEAST);
    expect(Math.min(...clerks.map(({ documents }) => documents.length))).to.be.at.least(1);
  });

  it("make no fork: all validators have the same blocks", async () => {
    for (const name of NAMES) await catchUp(shared.network, name);
    const readers = NAMES.map((name) =>
      createPublicClient({ chain: chainOf(shared.network), transport: http(engine.rpcUrl(shared.network, name)) }),
    );
    const heads = await Promise.all(readers.map((reader) => reader.getBlockNumber({ cacheTime: 0 })));
    const last = heads.reduce((least, head) => (head < least ? head : least));
    console.log(`      ${last - fromBlock} blocks`);
    for (let blockNumber = fromBlock; blockNumber <= last; blockNumber += blockNumber + 50n < last ? 50n : 1n) {
      const blocks = await Promise.all(readers.map((reader) => reader.getBlock({ blockNumber })));
      expect(new Set(blocks.map(({ hash }) => hash)).size, `block ${blockNumber}`).to.equal(1);
    }
  });

  /** A participant with nothing but its secret, after it has recovered. */
  const recovered = async (party: Party) => {
    const store = await openStore(join(shared.folder, `recovered ${party.name}`), (await deriveKeys(party.secret)).store);
    const client = { ...party, store };
    const recovery = await recover(client);
    expect(recovery.failed, party.name).to.deep.equal([]);
    return { client, store, recovery };
  };
  const clerkFacts = async ({ clerk, folder, documents }: Clerk): Promise<ClerkFacts> => {
    const kept = await openStore(join(folder, "store"), clerk.keys.store);
    const { store } = await recovered(clerk);
    const opened: Hex[] = [];
    for (const id of documents) {
      const [before, after] = [await kept.documents.get(id), await store.documents.get(id)];
      if (after !== undefined && Buffer.from(after.content).equals(before?.content ?? Buffer.alloc(0))) opened.push(id);
    }
    const pending = (await kept.pending.list()).length;
    await Promise.all([kept.close(), store.close()]);
    return { name: clerk.name, documents, pending, recovered: opened };
  };

  it("P1, P2, P4, P11: leave everything once, nothing twice, and nobody with a wrong word", async () => {
    const { documents, grants, financing } = seller.addresses;
    const { number: toBlock } = await sync(seller);
    const events = await readEvents(seller, { address: [documents, grants, financing], events: EVENTS, fromBlock, toBlock });
    const args = <T>(name: string) => events.filter(({ eventName }) => eventName === name).map((event) => event.args as T);
    const twins: TwinFacts[] = [];
    for (const one of enrolled) {
      const { financed, pledges } = await financingOf(seller, one.document);
      twins.push({ ...one, financed, pledges: pledges.length });
    }
    const held: ContestFacts[] = [];
    for (const one of contests) {
      const states = await Promise.all(one.tickets.map(({ controller }) => pledgeOf(seller, controller)));
      held.push({ ...one, tickets: one.tickets.map((ticket, i) => ({ ...ticket, state: states[i]?.state ?? "none" })) });
    }
    facts = {
      ledger: {
        enrolled: args<{ uniqueness: bigint; documentId: Hex }>("DocumentEnrolled").map(({ uniqueness, documentId }) => ({
          uniqueness,
          document: documentId,
        })),
        nullifiers: args<{ nullifier: bigint }>("PledgeReserved").map(({ nullifier }) => nullifier),
        registered: args<{ id: Hex }>("DocumentRegistered").map(({ id }) => id),
        granted: args<{ documentId: Hex }>("AccessGranted").map(({ documentId }) => documentId),
      },
      twins,
      contests: held,
      clerks: [],
    };
    for (const clerk of clerks) facts = { ...facts, clerks: [...facts.clerks, await clerkFacts(clerk)] };
    expect(Math.min(twins.length, held.length)).to.be.at.least(AT_LEAST);
    expect(violations(facts)).to.deep.equal([]);
  });

  it("would not pass with any violation planted in what was read of the ledger", () => {
    const missed = PLANTED.filter(
      ({ property, plant }) => !violations(plant(facts)).some((one) => one.startsWith(`${property}:`)),
    );
    expect(missed.map(({ what }) => what)).to.deep.equal([]);
  });

  it("P11: a secret alone brings notes and pledges back, and no store keeps a transaction that nobody answered", async () => {
    await resumeTransitions(seller);
    const kept = await openStore(join((teller as Teller).folder, "store"), (await deriveKeys(seller.secret)).store);
    for (const { pending } of [seller.store, kept] as Store[]) expect(await pending.list()).to.deep.equal([]);
    await kept.close();
    const { client, store, recovery } = await recovered(seller);
    expect(recovery.own).to.equal(2 * enrolled.length);
    await sync(seller);
    expect(store.ledger.notes.root).to.equal(seller.store?.ledger.notes.root);
    expect(store.ledger.nullifiers.root).to.equal(seller.store?.ledger.nullifiers.root);
    for (const { document } of enrolled)
      expect(await financingOf(client, document)).to.deep.equal(await financingOf(seller, document));
    await store.close();
    const bank = await recovered(lenders[0]);
    expect(bank.recovery.granted).to.equal(clerks.reduce((sum, { documents }) => sum + documents.length, 0));
    await bank.store.close();
  });
});
