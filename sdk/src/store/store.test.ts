import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { expect } from "chai";
import { type Hex, toHex, zeroAddress } from "viem";
import { Secret } from "../keys/secret.ts";
import { portableTreeHash } from "../trees/tree-hash.ts";
import { decodeRow, encodeRow } from "./codec.ts";
import { openDatabase } from "./database.ts";
import { UNDO_LIMIT } from "./journal.ts";
import type { LedgerChanges } from "./ledger-changes.ts";
import { openStore, type Store } from "./open-store.ts";
import type { ProofRecord } from "./proof-record.ts";
import type { DocumentRecord } from "./records.ts";
import { canFillDisk, fillDisk } from "./testing/full-disk.ts";

const secretOf = (seed: number): Secret => new Secret(new Uint8Array(32).fill(seed));
const document: DocumentRecord = {
  id: 11n,
  documentType: 380,
  issuer: zeroAddress,
  keyVersion: 0,
  contentKey: new Uint8Array(32).fill(0xab),
  content: new TextEncoder().encode('{"document":{"goods":"milk powder, whole"}}'),
  tag: 0x1234567890abcdef1234567890abcdefn,
  soft: { trade: 0x2222222222abcdefn, transport: 0x3333333333abcdefn, order: 0x4444444444abcdefn },
};

const proof: ProofRecord = {
  ...{ kind: "fact", side: "made", documentIds: ["0x0b"], at: 1_700_000_000 },
  question: { challenge: "0x01" },
  answer: { proof: { a: ["1", "2"] } },
};

async function nameOfError(act: () => Promise<unknown>): Promise<string> {
  return act().then(
    () => "nothing thrown",
    (error: Error) => error.name,
  );
}

describe("rows", () => {
  it("carry bigints and bytes; no text or key can pass for either", () => {
    const rows = [
      0n,
      -5n,
      1n << 254n,
      new Uint8Array([1, 2]),
      "12n",
      null,
      true,
      1.5,
      [],
      [1n, ["a"]],
      { a: 1n, b: { c: new Uint8Array(0) } },
    ];
    const hostile = [{ $n: "5" }, { $b: "0x00" }, { $n: 5, $$n: "x" }, { $: 1 }, { $$: { $n: "zz" } }];
    for (const row of [...rows, ...hostile]) expect(decodeRow(encodeRow(row))).to.deep.equal(row);
    expect(decodeRow(encodeRow({ a: undefined, b: 1 }))).to.deep.equal({ b: 1 });
  });
});

describe("openStore", () => {
  let folder: string;
  let store: Store;
  const key = secretOf(1);
  const reopen = async () => {
    await store.close();
    store = await openStore(folder, key);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "kontor-store-"));
    store = await openStore(folder, key);
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it("keeps rows over a restart, and forgets what is deleted", async () => {
    await store.documents.put("a", document);
    await store.documents.put("b", { ...document, id: 12n });
    await store.documents.delete("b");
    await store.proofs.put("q", proof);
    await reopen();
    expect(await store.proofs.list()).to.deep.equal([["q", proof]]);
    expect(await store.documents.get("a")).to.deep.equal(document);
    expect(await store.documents.get("b")).to.equal(undefined);
    expect(await store.documents.list()).to.deep.equal([["a", document]]);
    expect(await store.controllers.list()).to.deep.equal([]);
  });

  it("takes no write after one that a full disk refused, until it is opened again, and has what was written before", async function () {
    if (!canFillDisk) this.skip();
    await store.documents.put("a", document);
    const empty = fillDisk();
    const refused = await nameOfError(() => store.documents.put("b", document));
    empty();
    expect(refused).to.equal("StoreUnwritable");
    expect(await nameOfError(() => store.documents.put("c", document)), "there is room again").to.equal("StoreUnwritable");
    expect(store.fault()?.name).to.equal("StoreUnwritable");
    expect(await store.documents.get("a"), "is read all the same").to.deep.equal(document);
    await reopen();
    expect(store.fault()).to.equal(undefined);
    await store.documents.put("d", document);
    await reopen();
    expect((await store.documents.list()).map(([name]) => name).sort()).to.deep.equal(["a", "d"]);
  });

  it("is not called damaged where it does not open on a full disk: all of it is there when there is room", async function () {
    if (!canFillDisk) this.skip();
    await store.proofs.put("q", proof);
    await store.close();
    const empty = fillDisk();
    const refused = await nameOfError(() => openStore(folder, key));
    empty();
    expect(refused).to.equal("StoreUnwritable");
    store = await openStore(folder, key);
    expect(await store.proofs.list()).to.deep.equal([["q", proof]]);
  });

  it("opens with its own key alone, and one process at a time", async () => {
    expect(await nameOfError(() => openStore(folder, key))).to.equal("StoreInUse");
    await store.close();
    expect(await nameOfError(() => openStore(folder, secretOf(2)))).to.equal("StoreKeyWrong");
    store = await openStore(folder, key);
  });

  it("seals all of its rows anew when the secret was exchanged, and opens with the former key no more", async () => {
    await store.documents.put("a", document);
    await store.pending.put("p", { kind: "reserve", mark: 1n, note: 2n, to: zeroAddress, data: "0x12" });
    await store.proofs.put("q", proof);
    await store.bind("1/0xaa");
    await store.close();
    expect(await nameOfError(() => openStore(folder, secretOf(3), { former: [secretOf(2)] }))).to.equal("StoreKeyWrong");
    store = await openStore(folder, secretOf(3), { former: [secretOf(2), key] });
    await store.documents.put("b", { ...document, id: 12n });
    await store.close();
    expect(await nameOfError(() => openStore(folder, key))).to.equal("StoreKeyWrong");
    for (const former of [[key], []]) {
      store = await openStore(folder, secretOf(3), { former });
      expect((await store.documents.list()).map(([at, { id }]) => [at, id]).sort()).to.deep.equal([
        ["a", 11n],
        ["b", 12n],
      ]);
      expect((await store.pending.get("p"))?.note).to.equal(2n);
      expect(await store.proofs.get("q")).to.deep.equal(proof);
      expect(await nameOfError(() => store.bind("1/0xbb"))).to.equal("StoreOfOtherLedger");
      await store.close();
    }
    store = await openStore(folder, secretOf(3));
  });

  it("follows one ledger for good", async () => {
    await store.bind("1/0xaa");
    await reopen();
    await store.bind("1/0xaa");
    expect(await nameOfError(() => store.bind("1/0xbb"))).to.equal("StoreOfOtherLedger");
  });

  it("refuses the layout of another version, and a place that cannot be one", async () => {
    await store.close();
    const database = await openDatabase(folder);
    await database.commit([{ table: "meta", key: "version", value: 1 }]);
    await database.close();
    expect(await nameOfError(() => openStore(folder, key))).to.equal("StoreVersionUnsupported");
    const file = join(folder, "file");
    await writeFile(file, "no folder");
    expect(await nameOfError(() => openStore(file, key))).to.equal("StoreDamaged");
    const damaged = join(folder, "damaged");
    await (await openStore(damaged, key)).close();
    await writeFile(join(damaged, "CURRENT"), "MANIFEST-999999\n");
    expect(await nameOfError(() => openStore(damaged, key))).to.equal("StoreDamaged");
  });

  it("leaves nothing secret on disk, nor in text", async () => {
    await store.documents.put(toHex(document.id), document);
    await store.pending.put("p", { kind: "reserve", mark: 0x77aa77aa77aan, note: 5n, to: zeroAddress, data: "0xfeedfeedfeed" });
    await store.close();
    const files = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file))));
    const disk = Buffer.concat(files);
    const { tag = 0n, soft, contentKey, content } = document;
    const forms = [contentKey, content, key.reveal()].flatMap((bytes) => [
      Buffer.from(bytes),
      toHex(bytes).slice(2),
      Buffer.from(bytes).toString("base64"),
    ]);
    const numbers = [tag, ...Object.values(soft ?? {}), 0x77aa77aa77aan].flatMap((n) => [n.toString(), n.toString(16)]);
    for (const form of [...forms, ...numbers, "milk powder", "feedfeedfeed"])
      expect(disk.includes(form), inspect(form)).to.equal(false);
    store = await openStore(folder, key);
    expect(inspect(store, { depth: 9, showHidden: true })).not.to.include("abababab");
  });

  it("names rows that were altered or moved", async () => {
    await store.documents.put("a", document);
    await store.documents.put("b", { ...document, id: 12n });
    await store.close();
    const database = await openDatabase(folder);
    const rows: [string, Uint8Array][] = [];
    for await (const row of database.entries<Uint8Array>("secrets", "documents/")) rows.push(row);
    const [[firstKey, first], [, second]] = rows as [[string, Uint8Array], [string, Uint8Array]];
    await database.commit([{ table: "secrets", key: firstKey, value: second }]);
    await database.close();
    store = await openStore(folder, key);
    expect(await nameOfError(() => store.documents.list())).to.equal("StoreRowUnreadable");
    await store.close();
    const again = await openDatabase(folder);
    await again.commit([{ table: "secrets", key: firstKey, value: first.map((byte, i) => (i === 30 ? byte ^ 1 : byte)) }]);
    await again.close();
    store = await openStore(folder, key);
    const names = await Promise.all(["a", "b"].map((row) => nameOfError(() => store.documents.get(row))));
    expect(names.sort()).to.deep.equal(["StoreRowUnreadable", "nothing thrown"]);
  });

  it("runs exclusive work in order, also after a failure", async () => {
    const order: number[] = [];
    const work = (n: number, ms: number) => async () => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      order.push(n);
    };
    const failing = store.exclusive(async () => Promise.reject(new RangeError("no")));
    const others = [store.exclusive(work(1, 20)), store.exclusive(work(2, 1)), store.exclusive(work(3, 1))];
    expect(await nameOfError(() => failing)).to.equal("RangeError");
    await Promise.all(others);
    expect(order).to.deep.equal([1, 2, 3]);
  });

  describe("ledger state", () => {
    const changes = (number: bigint, part: Partial<LedgerChanges> = {}): LedgerChanges => {
      const checkpoint = { number, hash: toHex(number, { size: 32 }) as Hex };
      return {
        checkpoint,
        notes: [number + 1n],
        nullifiers: [],
        members: [],
        enrolments: [],
        transitions: [],
        pledges: [],
        ...part,
      };
    };

    it("takes a range over as a whole or not at all", async () => {
      const { ledger } = store;
      await ledger.apply(changes(1n), true);
      const root = ledger.notes.root;
      expect(await nameOfError(() => ledger.apply(changes(2n, { nullifiers: [5n, 5n] }), true))).to.equal("NullifierPresent");
      expect(await nameOfError(() => ledger.apply(changes(2n), true, () => Promise.reject(new RangeError("no"))))).to.equal(
        "RangeError",
      );
      expect([ledger.notes.root, ledger.nullifiers.size, ledger.checkpoint?.number]).to.deep.equal([root, 1, 1n]);
      await reopen();
      expect([store.ledger.notes.root, store.ledger.checkpoint?.number]).to.deep.equal([root, 1n]);
    });

    it("keeps a bounded number of ranges to undo, and undoes the oldest of them", async () => {
      const { ledger } = store;
      for (let number = 1n; number <= BigInt(UNDO_LIMIT) + 5n; number++) await ledger.apply(changes(number), true);
      const kept = await ledger.checkpoints();
      expect(kept.length).to.equal(UNDO_LIMIT + 1);
      await ledger.rollBack(kept[0]);
      expect([ledger.checkpoint, ledger.notes.size]).to.deep.equal([kept[0], 5]);
      expect((await ledger.checkpoints()).length).to.equal(1);
    });

    it("knows no way back from a final range but to the beginning", async () => {
      const { ledger } = store;
      await ledger.apply(changes(1n), true);
      const first = ledger.checkpoint;
      await ledger.apply(changes(2n), false);
      await ledger.rollBack(first);
      expect([ledger.checkpoint, ledger.notes.size, ledger.notes.root]).to.deep.equal([undefined, 0, 0n]);
      expect(ledger.nullifiers.root).to.equal(portableTreeHash.link(0n, (1n << 224n) - 1n));
      await ledger.apply(changes(1n), true);
      expect(ledger.notes.size).to.equal(1);
    });
  });
});
