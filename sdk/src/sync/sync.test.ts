import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Address } from "viem";
import { hardhat } from "viem/chains";
import { createClient, type KontorClient } from "../client.ts";
import { Secret } from "../keys/secret.ts";
import { nodes } from "../ledger/nodes.ts";
import { fakeLedger, fakeNode } from "../ledger/testing/fake-node.ts";
import { issuerLeaf, noteOf, nullifierKey, nullifierOf } from "../protocol/notes.ts";
import { softsOf } from "../protocol/tag.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { loadFastTreeHash } from "../trees/fast-tree-hash.node.ts";
import type { TreeHash } from "../trees/tree-hash.ts";
import { noteState } from "./note-state.ts";
import { pendingTransitions } from "./pending.ts";
import { REORGANISATION_DEPTH, type SyncProgress, sync } from "./sync.ts";
import { RecordedDocument } from "./testing/recorded-document.ts";
import { RECORDED_ADDRESSES, type RecordedEvent, RecordedLedger } from "./testing/recorded-ledger.ts";

const controller = (n: number): Address => `0x${(0xc0de00 + n).toString(16).padStart(40, "0")}` as Address;
const ended = (name: "PledgeFinanced" | "PledgeSettled" | "PledgeExpired", n: number): RecordedEvent => ({
  name,
  args: { controller: controller(n), previousBlock: 1 },
});
const cancelled = (n: number): RecordedEvent => ({
  name: "PledgeCancelled",
  args: { controller: controller(n), reason: 4, previousBlock: 1 },
});
const member = (index: number, leaf: bigint): RecordedEvent => ({
  name: "MemberLeafChanged",
  args: { index: BigInt(index), leaf, root: 0n },
});

async function nameOfError(act: () => Promise<unknown>): Promise<string> {
  return act().then(
    () => "nothing thrown",
    (error: Error) => error.name,
  );
}

describe("sync", () => {
  let hash: TreeHash;
  let folder: string;
  let ledger: RecordedLedger;
  let store: Store;
  let client: KontorClient;
  const clientOf = (of: RecordedLedger, with_: Store) =>
    createClient({ transport: of.transport, chain: hardhat, addresses: RECORDED_ADDRESSES, store: with_ });

  before(async () => {
    hash = await loadFastTreeHash();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "kontor-sync-"));
    ledger = new RecordedLedger(hash);
    store = await openStore(folder, new Secret(new Uint8Array(32).fill(5)), { hash });
    client = clientOf(ledger, store);
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  /** The local trees are those of the ledger at its newest block. */
  const expectComplete = (of = ledger) => {
    const { notes, nullifiers, members } = store.ledger;
    expect({ notes: notes.root, nullifiers: nullifiers.root, members: members.root }).to.deep.equal(of.rootsAt(of.head));
    expect(store.ledger.checkpoint?.number).to.equal(BigInt(of.head));
  };

  it("follows every kind of event; the note's holder reads amounts and pledges from it", async () => {
    const invoice = new RecordedDocument(11n, 77n, 1n);
    const other = new RecordedDocument(12n, 78n);
    ledger.addBlock(member(0, issuerLeaf(1n)), member(1, 99n)).addBlock(invoice.enrol(), other.enrol());
    ledger
      .addBlock(invoice.reserve(controller(1), 600n), other.reserve(controller(2), 5n))
      .addBlock(ended("PledgeFinanced", 1), member(1, 0n));
    ledger
      .addBlock(invoice.reserve(controller(3), 300n))
      .addBlock(cancelled(3))
      .addBlock(invoice.restore(controller(3), 300n));
    ledger.addBlock(ended("PledgeSettled", 1), invoice.amend(13n, 2n), ended("PledgeExpired", 2));
    expect(await sync(client)).to.include({ number: 8n });
    expectComplete();

    const state = await noteState(store.ledger, 77n);
    expect(state).to.include({
      document: 13n,
      financed: 600n,
      sequence: 4n,
      assurance: 2n,
      note: noteOf(invoice.note),
      noteIndex: 6,
    });
    expect(
      state?.pledges.map(({ amount, sequence, state: s, restored, reason }) => [amount, sequence, s, restored, reason]),
    ).to.deep.equal([
      [600n, 0n, "settled", false, 0],
      [300n, 1n, "cancelled", true, 4],
    ]);
    expect(store.ledger.notes.leaf(6)).to.equal(state?.note);
    expect(await noteState(store.ledger, 79n)).to.equal(undefined);
    expect((await store.ledger.pledge(controller(2)))?.state).to.equal("expired");
    const current = nullifierKey(nullifierOf(77n, 4n));
    expect(store.ledger.nullifiers.lowLink(current).lowKey < current).to.equal(true);
  });

  it("opens notes with soft values for who holds them, and says when the first pledge has published them", async () => {
    const soft = { trade: 21n, transport: 22n, order: 23n };
    const invoice = new RecordedDocument(11n, 77n, 1n, soft);
    const plain = new RecordedDocument(12n, 78n);
    ledger.addBlock(invoice.enrol(), plain.enrol());
    await sync(client);
    const [enrolled, without] = [await noteState(store.ledger, 77n, soft), await noteState(store.ledger, 78n)];
    expect([enrolled?.softs, enrolled?.published, enrolled?.assurance]).to.deep.equal([softsOf(soft), 0n, 1n]);
    expect([without?.softs, without?.published]).to.deep.equal([0n, 1n]);
    expect((await noteState(store.ledger, 78n, soft))?.softs, "soft values that are not the document's").to.equal(0n);
    for (const held of [undefined, { ...soft, order: 24n }])
      expect(await nameOfError(() => noteState(store.ledger, 77n, held))).to.equal("SoftValuesMissing");

    ledger.addBlock(invoice.amend(13n, 2n));
    await sync(client);
    expect((await noteState(store.ledger, 77n, soft))?.published, "an amendment publishes nothing").to.equal(0n);
    ledger
      .addBlock(invoice.reserve(controller(1), 600n))
      .addBlock(invoice.reserve(controller(2), 5n))
      .addBlock(cancelled(2));
    ledger.addBlock(invoice.restore(controller(2), 5n));
    await sync(client);
    const state = await noteState(store.ledger, 77n, soft);
    expect(state).to.include({ financed: 600n, sequence: 4n, softs: softsOf(soft), published: 1n, note: noteOf(invoice.note) });
  });

  it("goes on from its checkpoint, also after a restart, and asks no block twice", async () => {
    const invoice = new RecordedDocument(11n, 77n);
    ledger.addBlock(invoice.enrol()).addBlocks(200);
    const progress: SyncProgress[] = [];
    await sync(client, { span: 50n, onProgress: (step) => progress.push(step) });
    expect(progress.map(({ block }) => block)).to.deep.equal([49n, 99n, 137n, 187n, 201n]);
    expect(progress.at(-1)).to.deep.equal({ block: 201n, head: 201n, notes: 1 });
    await store.close();
    store = await openStore(folder, new Secret(new Uint8Array(32).fill(5)), { hash });
    client = clientOf(ledger, store);
    expectComplete();
    ledger.addBlock(invoice.reserve(controller(1), 5n));
    ledger.requests.length = 0;
    await sync(client);
    expectComplete();
    expect(ledger.requests.filter((method) => method === "eth_getLogs").length).to.equal(1);
    await sync(client);
    expect(ledger.requests.filter((method) => method === "eth_getLogs").length).to.equal(1);
  });

  it("asks for smaller ranges where the node allows few logs, and names the node's refusal of a single block", async () => {
    const documents = Array.from({ length: 40 }, (_, i) => new RecordedDocument(BigInt(i + 1), BigInt(i + 100)));
    for (const document of documents) ledger.addBlock(document.enrol());
    ledger.logLimit = 3;
    await sync(client);
    expectComplete();
    ledger.addBlock(...documents.slice(0, 4).map((document, i) => document.reserve(controller(i), 1n)));
    expect(await nameOfError(() => sync(client))).to.equal("TransactionRejected");
    ledger.logLimit = 4;
    await sync(client);
    expectComplete();
  });

  it("P11: rolls replaced blocks back, whatever they held, and loses nothing that was replayed", async () => {
    const invoice = new RecordedDocument(11n, 77n);
    const late = new RecordedDocument(12n, 78n);
    ledger.addBlock(member(0, 5n)).addBlock(invoice.enrol()).addBlocks(3);
    await sync(client);
    const firstReserve = invoice.reserve(controller(1), 100n);
    ledger.addBlock(firstReserve).addBlock(ended("PledgeFinanced", 1), member(0, 0n), late.enrol());
    await sync(client);
    expectComplete();
    // Blocks 6 and 7 are replaced: the note is used by somebody else, the pledge never was.
    const rival = new RecordedDocument(11n, 77n);
    rival.enrol();
    ledger.reorganise(6, [rival.reserve(controller(2), 40n)], [member(1, 8n)], []);
    await sync(client);
    expectComplete();
    expect(await store.ledger.pledge(controller(1))).to.equal(undefined);
    expect(await store.ledger.enrolment(1n)).to.equal(undefined);
    expect((await noteState(store.ledger, 77n))?.financed).to.equal(40n);
    expect(await noteState(store.ledger, 78n)).to.equal(undefined);
    // And back to the first version, on a shorter chain than the one before.
    ledger.reorganise(6, [firstReserve], [late.enrol()]);
    await sync(client);
    expectComplete();
    expect((await noteState(store.ledger, 77n))?.financed).to.equal(100n);
    expect((await store.ledger.pledge(controller(1)))?.state).to.equal("reserved");
  });

  it("rolls back step by step: every checkpoint can be returned to", async () => {
    const documents = Array.from({ length: 6 }, (_, i) => new RecordedDocument(BigInt(i + 1), BigInt(i + 100)));
    for (const document of documents) {
      ledger.addBlock(document.enrol());
      await sync(client);
    }
    for (let from = 6; from >= 2; from--) {
      ledger.reorganise(from, []);
      await sync(client);
      expectComplete();
      expect(store.ledger.notes.size).to.equal(from - 1);
    }
  });

  it("rebuilds when the chain was replaced below everything it kept", async () => {
    const depth = Number(REORGANISATION_DEPTH);
    ledger.addBlock(new RecordedDocument(11n, 77n).enrol()).addBlocks(depth + 20);
    await sync(client);
    expect((await store.ledger.checkpoints()).length).to.equal(2);
    ledger.reorganise(1, [new RecordedDocument(12n, 78n).enrol()], []);
    await sync(client);
    expectComplete();
    expect([await noteState(store.ledger, 77n), (await noteState(store.ledger, 78n))?.document]).to.deep.equal([undefined, 12n]);
  });

  it("takes no node of another chain for one that lost everything: what it kept stays", async () => {
    ledger.addBlock(new RecordedDocument(11n, 77n).enrol()).addBlocks(3);
    const { number, hash: kept } = await sync(client);
    const node = await fakeNode(fakeLedger(5));
    try {
      const elsewhere = createClient({ transport: nodes(node.url), chain: hardhat, addresses: RECORDED_ADDRESSES, store });
      expect(await nameOfError(() => sync(elsewhere))).to.equal("ChainMismatch");
    } finally {
      await node.close();
    }
    expect(store.ledger.checkpoint).to.deep.include({ number, hash: kept });
    expectComplete();
  });

  it("reads again when blocks are replaced while it reads, and gives up on a chain that never rests", async () => {
    const invoice = new RecordedDocument(11n, 77n);
    ledger.addBlock(invoice.enrol()).addBlock();
    let replacements = 1;
    ledger.onRequest = (method) => {
      if (method === "eth_getLogs" && replacements-- > 0) ledger.reorganise(2, [new RecordedDocument(12n, 78n).enrol()]);
    };
    await sync(client);
    expectComplete();
    expect(store.ledger.notes.size).to.equal(2);
    replacements = Number.POSITIVE_INFINITY;
    ledger.addBlock();
    expect(await nameOfError(() => sync(client))).to.equal("LedgerReorganised");
    replacements = 0;
    await sync(client);
    expectComplete();
  });

  it("believes no node that omits events: nothing of them stays", async () => {
    const invoice = new RecordedDocument(11n, 77n);
    ledger.addBlock(invoice.enrol(), member(0, 5n)).addBlock(invoice.reserve(controller(1), 5n));
    for (const name of ["MemberLeafChanged", "DocumentEnrolled", "PledgeReserved"]) {
      ledger.omit = (event) => event.name === name;
      expect(await nameOfError(() => sync(client)), name).to.equal("LedgerStateMismatch");
      expect(store.ledger.checkpoint).to.equal(undefined);
      expect(store.ledger.notes.size).to.equal(0);
    }
    ledger.omit = () => false;
    await sync(client);
    expectComplete();
  });

  it("repairs itself when what it kept does not fit the ledger", async () => {
    const invoice = new RecordedDocument(11n, 77n);
    ledger
      .addBlock(invoice.enrol())
      .addBlock(invoice.reserve(controller(1), 5n))
      .addBlocks(200);
    // A node omits an event, and the connection breaks before the roots were compared.
    ledger.omit = (event) => event.name === "PledgeReserved";
    let ranges = 0;
    ledger.onRequest = (method) => {
      if (method === "eth_getLogs" && ++ranges > 1) throw new Error("the line is dead");
    };
    expect(await nameOfError(() => sync(client, { span: 50n }))).to.equal("TransactionRejected");
    expect([store.ledger.checkpoint?.number, store.ledger.notes.size]).to.deep.equal([49n, 1]);
    ledger.omit = () => false;
    ledger.onRequest = () => undefined;
    await sync(client, { span: 50n });
    expectComplete();
    expect(store.ledger.notes.size).to.equal(2);
  });

  it("names a nullifier that a node shows twice", async () => {
    const invoice = new RecordedDocument(11n, 77n);
    const twice = [invoice.enrol(), invoice.reserve(controller(1), 5n)] as const;
    ledger.addBlock(...twice);
    await sync(client);
    ledger.addBlock(twice[1]);
    expect(await nameOfError(() => sync(client))).to.equal("LedgerEventsInconsistent");
  });

  it("keeps to one ledger, and works once at a time", async () => {
    const addresses = { ...RECORDED_ADDRESSES, financing: controller(9) };
    ledger.addBlock(new RecordedDocument(11n, 77n).enrol()).addBlocks(3);
    await Promise.all([sync(client), sync(client), sync(client)]);
    expectComplete();
    const elsewhere = createClient({ transport: ledger.transport, chain: hardhat, addresses, store });
    expect(await nameOfError(() => sync(elsewhere))).to.equal("StoreOfOtherLedger");
    const storeless = createClient({ transport: ledger.transport, chain: hardhat, addresses });
    expect(await nameOfError(() => sync(storeless))).to.equal("ClientIncomplete");
  });

  it("tells what became of transitions that were sent before a crash", async () => {
    const invoice = new RecordedDocument(11n, 77n);
    const rival = new RecordedDocument(11n, 77n);
    ledger.addBlock(invoice.enrol());
    const to = RECORDED_ADDRESSES.financing;
    const mine = invoice.reserve(controller(1), 5n).args as { nullifier: bigint; nextNote: bigint };
    await store.pending.put("a", { kind: "enrol", mark: 1n, note: 2n, to, data: "0x" });
    const pending = { kind: "reserve", mark: mine.nullifier, note: mine.nextNote, to, data: "0x" } as const;
    await store.pending.put("b", pending);
    const outcomes = async () => Object.fromEntries((await pendingTransitions(store)).map(({ key, outcome }) => [key, outcome]));
    await sync(client);
    expect(await outcomes()).to.deep.equal({ a: "open", b: "open" });
    ledger.addBlock(rival.reserve(controller(2), 5n));
    await sync(client);
    expect(await outcomes()).to.deep.equal({ a: "open", b: "done" });
    // Of the same amount, so with the same next note, and for another pledge.
    await store.pending.put("b", { ...pending, controller: controller(1) });
    expect(await outcomes()).to.deep.equal({ a: "open", b: "overtaken" });
    ledger.reorganise(2, [rival.enrol()], []);
    await sync(client);
    expect(await outcomes()).to.deep.equal({ a: "open", b: "open" });
    const faster = new RecordedDocument(11n, 77n);
    ledger.addBlock(faster.reserve(controller(3), 6n));
    await sync(client);
    expect(await outcomes()).to.deep.equal({ a: "open", b: "overtaken" });
  });
});
