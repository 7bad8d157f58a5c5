// Time to bring a ledger of many notes into the local store. The node is a recorded one: 10,000 notes on a real chain would need
// 10,000 proofs. Events, decoding, trees, store and root comparison are what a client does; only the network and the node's JSON are left out.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, toHex } from "viem";
import { hardhat } from "viem/chains";
import { createClient } from "../sdk/src/client.ts";
import { Secret } from "../sdk/src/keys/secret.ts";
import { openStore } from "../sdk/src/store/open-store.ts";
import { sync } from "../sdk/src/sync/sync.ts";
import { RecordedDocument } from "../sdk/src/sync/testing/recorded-document.ts";
import { RECORDED_ADDRESSES, RecordedLedger } from "../sdk/src/sync/testing/recorded-ledger.ts";
import { loadFastTreeHash } from "../sdk/src/trees/fast-tree-hash.node.ts";

export interface SyncMeasurement {
  readonly notes: number;
  readonly nullifiers: number;
  readonly blocks: number;
  /** From an empty store to all notes on disk and all roots compared, seconds. */
  readonly syncSeconds: number;
  /** One more reservation, on top of all others, milliseconds. */
  readonly nextMilliseconds: number;
  /** Opening the store again with all trees, seconds. */
  readonly reopenSeconds: number;
  /** Where the events came from. */
  readonly source: "recorded node";
}

const EVENTS_PER_BLOCK = 20;
const controller = (n: number): Address => toHex(n + 1, { size: 20 });

async function timed<T>(work: () => Promise<T>): Promise<[seconds: number, result: T]> {
  const start = performance.now();
  const result = await work();
  return [(performance.now() - start) / 1000, result];
}

/** Half of the notes are enrolments, the other half reservations of them. */
function record(ledger: RecordedLedger, notes: number): RecordedDocument[] {
  const documents = Array.from(
    { length: Math.ceil(notes / 2) },
    (_, i) => new RecordedDocument(BigInt(i + 1), BigInt(i + 1) ** 9n),
  );
  const events = [
    ...documents.map((document) => document.enrol()),
    ...documents.slice(0, Math.floor(notes / 2)).map((document, i) => document.reserve(controller(i), 100n)),
  ];
  for (let i = 0; i < events.length; i += EVENTS_PER_BLOCK) ledger.addBlock(...events.slice(i, i + EVENTS_PER_BLOCK));
  return documents;
}

/** Measure on a fresh store in a temporary folder; about 15 s, most of it for the node's side. */
export async function measureSync(notes = 10_000): Promise<SyncMeasurement> {
  const hash = await loadFastTreeHash();
  const ledger = new RecordedLedger(hash);
  const [first] = record(ledger, notes) as [RecordedDocument];
  ledger.rootsAt(ledger.head); // the node's own work, outside of the measurement
  const folder = await mkdtemp(join(tmpdir(), "kontor-bench-"));
  const open = () => openStore(folder, new Secret(new Uint8Array(32).fill(1)), { hash });
  try {
    const store = await open();
    const client = createClient({ transport: ledger.transport, chain: hardhat, addresses: RECORDED_ADDRESSES, store });
    const blocks = ledger.head + 1;
    const [syncSeconds] = await timed(() => sync(client));
    const { size } = store.ledger.nullifiers;
    if (store.ledger.notes.size !== notes) throw new Error(`${store.ledger.notes.size} notes instead of ${notes}`);
    ledger.addBlock(first.reserve(controller(notes), 1n));
    ledger.rootsAt(ledger.head);
    const [nextSeconds] = await timed(() => sync(client));
    await store.close();
    const [reopenSeconds, again] = await timed(open);
    await again.close();
    const measured = { notes, nullifiers: size, blocks, syncSeconds, nextMilliseconds: nextSeconds * 1000, reopenSeconds };
    return { ...measured, source: "recorded node" };
  } finally {
    await rm(folder, { recursive: true });
  }
}
