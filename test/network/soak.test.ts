import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { createPublicClient, getAbiItem, type Hex, http } from "viem";
import { together } from "../../agents/runtime/together.ts";
import { catchUp } from "../../network/cometbft/restart.ts";
import type { Network } from "../../network/engine.ts";
import { engineOf } from "../../network/engines.ts";
import { parsePlan } from "../../network/plan.ts";
import { randomOf } from "../../scripts/soft/random.ts";
import { documentsAbi } from "../../sdk/src/abi/documents.ts";
import { activeGrantsOf } from "../../sdk/src/grant/grant-of.ts";
import { deriveKeys } from "../../sdk/src/keys/derive-keys.ts";
import { resumeTransitions } from "../../sdk/src/ledger/send-transition.ts";
import { pledgeOf } from "../../sdk/src/settle/pledge-of.ts";
import { openStore } from "../../sdk/src/store/open-store.ts";
import { LEDGER_EVENTS, readEvents } from "../../sdk/src/sync/read-events.ts";
import { recover } from "../../sdk/src/sync/recover.ts";
import { sync } from "../../sdk/src/sync/sync.ts";
import { seed } from "../fixtures/seed.ts";
import type { Party } from "../ledger.ts";
import { financingOf } from "../steps.ts";
import { faults } from "./faults.ts";
import { chainOf, type NetworkLedger, openNetworkLedger } from "./network-ledger.ts";
import { type Relays, relayPeers } from "./relays.ts";
import { skipUnlessBuilt } from "./skip-unless-built.ts";
import { type Clerk, type Contest, contest, enrolTwins, prepareTwins, startClerk, through } from "./soak-load.ts";

const NAMES = ["north", "south", "west", "east"] as const;
const plan = parsePlan({
  kind: "kontor/network/1",
  engine: "cometbft",
  name: "soak",
  chainId: 20_266,
  validators: [...NAMES],
  blockTime: 300,
  firstPort: 23_600,
});
/** How many things go wrong. */
const FAULTS = Number(process.env.KONTOR_FAULTS ?? 40);
const TOTAL = 1_000_000n;
const TWINS = 1;
const CLERKS = 2;
/** More than a clerk gets done meanwhile. */
const DOCUMENTS = 40 + FAULTS;

describe(`${FAULTS} random faults (seed ${seed})`, function () {
  this.timeout(7_200_000);
  const engine = engineOf(plan);
  const random = randomOf(String(seed), "load");
  let parent: string;
  let network: Network;
  let relays: Relays;
  let ledger: NetworkLedger;
  let seller: Party;
  let lenders: [Party, Party];
  let clerkParties: Party[];
  let clerks: Clerk[] = [];
  const twins: Awaited<ReturnType<typeof prepareTwins>>[] = [];
  const enrolled: (typeof twins)[number][number][] = [];
  const contests: Contest[] = [];

  before(async function () {
    await skipUnlessBuilt(this);
    parent = mkdtempSync(join(tmpdir(), "kontor-network-"));
    network = await engine.init(join(parent, "chain"), plan);
    relays = await relayPeers(network, NAMES);
    await Promise.all(NAMES.map((name) => engine.start(network, name)));
    await catchUp(network, "north");
    ledger = await openNetworkLedger(network);
    seller = await ledger.join("seller", "trader");
    lenders = [await ledger.join("first bank", "lender"), await ledger.join("second bank", "lender")];
    clerkParties = [];
    for (let i = 0; i < CLERKS; i++) clerkParties.push(await ledger.join(`clerk-${i}`, "trader"));
    for (let i = 0; i < TWINS; i++) twins.push(await prepareTwins(seller, `T-${i}`, TOTAL));
  });
  after(async () => {
    await Promise.allSettled(clerks.map((clerk) => clerk.stop()));
    await ledger?.close();
    if (network === undefined) return;
    await Promise.all(NAMES.map((name) => engine.stop(network, name, { kill: true })));
    await relays.close();
    rmSync(parent, { recursive: true, force: true });
  });

  /** A participant with nothing but its secret, after it has recovered. */
  const recovered = async (party: Party) => {
    const store = await openStore(join(parent, `recovered-${party.name}`), (await deriveKeys(party.secret)).store);
    const client = { ...party, store };
    return { client, store, recovery: await recover(client) };
  };

  it("happen while participants register, grant, enrol, reserve, finance and settle", async () => {
    const senders = [through(seller, network, "south"), through(ledger.relayer, network, "west")] as const;
    clerks = clerkParties.map((party, i) =>
      startClerk(party, lenders[0], {
        network,
        first: NAMES[i + 1] as string,
        folder: parent,
        documents: DOCUMENTS,
      }),
    );
    let isOver = false;
    const load = async (): Promise<void> => {
      for (const pair of twins) {
        await enrolTwins(pair, senders);
        // Both have one tag, so either opens the note, which names the document that was enrolled.
        const { document } = await financingOf(seller, pair[0].documentId);
        enrolled.push(...pair.filter(({ documentId }) => BigInt(documentId) === document));
      }
      for (let place = 0; !isOver; place++)
        contests.push(await contest(random.pick(enrolled), { seller, lenders, senders }, { random, place }));
    };
    const started = performance.now();
    const loading = load().finally(() => {
      isOver = true;
    });
    const happening = faults({
      network,
      relays,
      seed: String(seed),
      count: FAULTS,
      isOver: () => isOver,
      killClient: (choice) => choice.pick(clerks).kill(),
      onFault: (done) => {
        if (done % 50 === 0) console.log(`      ${done} faults, ${Math.round((performance.now() - started) / 1_000)} s`);
      },
    }).finally(() => {
      isOver = true;
    });
    const [, counts] = await together([loading, happening]);
    await Promise.all(clerks.map((clerk) => clerk.stop()));
    const documents = clerks.map(({ client }) => client.done / 2);
    const kinds = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
    console.log(`      ${kinds.join(", ")}; clients started again ${clerks.map(({ kills }) => kills).join(" and ")} times`);
    console.log(
      `      ${documents.join(" and ")} documents registered and granted, ${enrolled.length} enrolled of ${2 * TWINS} tried,`,
    );
    console.log(
      `      ${contests.length} notes reserved of ${2 * contests.length} tried, in ${Math.round((performance.now() - started) / 1_000)} s`,
    );
    expect(Math.min(...documents) > 0 && contests.length > 0).to.equal(true);
  });

  it("make no fork: all validators have the same blocks", async () => {
    for (const name of NAMES) await catchUp(network, name);
    const readers = NAMES.map((name) =>
      createPublicClient({ chain: chainOf(network), transport: http(engine.rpcUrl(network, name)) }),
    );
    const heads = await Promise.all(readers.map((reader) => reader.getBlockNumber({ cacheTime: 0 })));
    const last = heads.reduce((least, head) => (head < least ? head : least));
    console.log(`      ${last} blocks`);
    for (let blockNumber = 1n; blockNumber <= last; blockNumber += blockNumber + 50n < last ? 50n : 1n) {
      const blocks = await Promise.all(readers.map((reader) => reader.getBlock({ blockNumber })));
      expect(new Set(blocks.map(({ hash }) => hash)).size, `block ${blockNumber}`).to.equal(1);
    }
  });

  it("P1, P2, P4: each invoice is enrolled once, each note used once, and the sums are those of the pledges", async () => {
    const { participants, financing, fromBlock } = seller.addresses as { fromBlock: bigint } & typeof seller.addresses;
    const { number: toBlock } = await sync(seller);
    const events = await readEvents(seller, { address: [participants, financing], events: LEDGER_EVENTS, fromBlock, toBlock });
    const named = (name: string) =>
      events.filter(({ eventName }) => eventName === name).map(({ args }) => args as Record<string, unknown>);
    const [enrolments, reservations] = [named("DocumentEnrolled"), named("PledgeReserved")];
    expect([enrolments.length, new Set(enrolments.map(({ uniqueness }) => uniqueness)).size, enrolled.length]).to.deep.equal([
      TWINS,
      TWINS,
      TWINS,
    ]);
    expect(contests.map(({ winners }) => winners)).to.deep.equal(contests.map(() => 1));
    expect([reservations.length, new Set(reservations.map(({ nullifier }) => nullifier)).size]).to.deep.equal([
      contests.length,
      contests.length,
    ]);
    for (const { documentId } of enrolled) {
      const own = contests.filter((one) => one.documentId === documentId);
      const sum = own.reduce((all, { amount }) => all + amount, 0n);
      const { financed, pledges } = await financingOf(seller, documentId);
      expect([financed, financed <= TOTAL, pledges.length]).to.deep.equal([sum, true, own.length]);
    }
    for (const { controller, state } of contests) expect((await pledgeOf(seller, controller)).state).to.equal(state);
  });

  it("P11: every document is registered and granted once, and a secret alone brings everything back", async () => {
    for (const [i, { client, tasks, folder }] of clerks.entries()) {
      const clerk = clerkParties[i] as Party;
      const own = tasks.slice(0, client.done).flatMap((task) => (task.kind === "register" ? [task.id] : []));
      const { store, recovery } = await recovered(clerk);
      expect([recovery.own, recovery.failed]).to.deep.equal([own.length, []]);
      const kept = await openStore(join(folder, "store"), clerk.keys.store);
      expect(await kept.pending.list()).to.deep.equal([]);
      const known = async (id: Hex) => [(await kept.documents.get(id))?.content, (await store.documents.get(id))?.content];
      for (const id of own) {
        const [before, after] = await known(id);
        expect(after).to.deep.equal(before);
        expect(await activeGrantsOf(clerk, id, { grantee: lenders[0].account.address })).to.have.length(1);
      }
      await Promise.all([kept.close(), store.close()]);
    }
    const registered = await readEvents(seller, {
      address: [seller.addresses.documents],
      events: [getAbiItem({ abi: documentsAbi, name: "DocumentRegistered" })],
      fromBlock: seller.addresses.fromBlock ?? 0n,
      toBlock: (await sync(seller)).number,
    });
    expect(registered.length).to.equal(clerks.reduce((sum, { client }) => sum + client.done / 2, 2 * TWINS));
    await resumeTransitions(seller);
    expect(await seller.store?.pending.list()).to.deep.equal([]);
    const { client, store, recovery } = await recovered(seller);
    expect([recovery.own, recovery.failed]).to.deep.equal([2 * TWINS, []]);
    await sync(seller);
    expect(store.ledger.notes.root).to.equal(seller.store?.ledger.notes.root);
    expect(store.ledger.nullifiers.root).to.equal(seller.store?.ledger.nullifiers.root);
    for (const { documentId } of enrolled)
      expect(await financingOf(client, documentId)).to.deep.equal(await financingOf(seller, documentId));
    await store.close();
    const bank = await recovered(lenders[0]);
    expect(bank.recovery.granted).to.equal(clerks.reduce((sum, { client: { done } }) => sum + done / 2, 0));
    await bank.store.close();
  });
});
