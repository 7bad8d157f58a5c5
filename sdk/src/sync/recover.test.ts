import { expect } from "chai";
import { type Hex, toHex } from "viem";
import { failureOf, invoice, type Ledger, openLedger, type Party, secretOf } from "../../../test/ledger.ts";
import { registerAndEnrol } from "../../../test/steps.ts";
import { replaceAccount } from "../accredit/replace-account.ts";
import { suspend } from "../accredit/suspend.ts";
import { acknowledge } from "../acknowledge/acknowledge.ts";
import { enrol } from "../enrol/enrol.ts";
import { proveEnrolment } from "../enrol/prove-enrolment.ts";
import { NotInStore } from "../errors.ts";
import { grant } from "../grant/grant.ts";
import { regrant } from "../grant/regrant.ts";
import { rekey } from "../grant/rekey.ts";
import { revoke } from "../grant/revoke.ts";
import { deriveKeys } from "../keys/derive-keys.ts";
import { ownNote, ownTags } from "../ledger/own-note.ts";
import { register } from "../register/register.ts";
import { supersede } from "../register/supersede.ts";
import { decodeContent } from "../seal/content.ts";
import { memoryContentStore } from "../seal/content-store.ts";
import type { DocumentRecord } from "../store/records.ts";
import { history } from "./history.ts";
import { documentKey } from "./open-documents.ts";
import { recover } from "./recover.ts";
import { sync } from "./sync.ts";

describe("recovery from the ledger and one secret", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let bank: Party;
  /** An invoice of the seller without soft values, which is enrolled by whichever test needs it first. */
  let enrolled: Hex | undefined;
  const anEnrolled = async (): Promise<Hex> => (enrolled ??= await registerAndEnrol(seller, invoice(seller, "R-4", 5n)));
  const inLog = { place: "ledger" } as const;

  before(async () => {
    ledger = await openLedger();
    [seller, buyer, bank] = [
      await ledger.join("seller", "trader"),
      await ledger.join("buyer", "trader"),
      await ledger.join("bank", "lender"),
    ];
  });
  after(() => ledger.close());
  /** Parties of one test alone, where it counts what they have. */
  const strangers = async (mark: string) =>
    [
      await ledger.join(`seller ${mark}`, "trader"),
      await ledger.join(`buyer ${mark}`, "trader"),
      await ledger.join(`bank ${mark}`, "lender"),
    ] as const;

  it("P11: a new machine opens what the lost one could: own documents, re-keyed ones, grants, with their tags", async () => {
    const [seller, buyer, bank] = await strangers("of the first");
    const first = invoice(seller, "R-1", 1_000n, { counterparty: buyer.legalId });
    const second = invoice(seller, "R-1", 900n);
    const { documentId } = await register(seller, { content: first, counterparty: buyer.account.address, ...inLog });
    await acknowledge(buyer, { documentId });
    await enrol(seller, { enrolment: (await proveEnrolment(seller, { documentId, soft: true })).enrolment });
    await grant(seller, { documentId, grantee: buyer.account.address, rights: ["read", "regrant", "prove"], depth: 2 });
    await grant(seller, { documentId, grantee: bank.account.address, rights: ["read"] });
    await rekey(seller, { documentId });
    const next = await supersede(seller, { documentId, next: { content: second, place: "store" } });

    const machine = await ledger.machineOf("seller of the first");
    expect(await recover(machine)).to.deep.include({ own: 2, granted: 0, controllers: 0, failed: [] });
    const record = await machine.store?.documents.get(documentId);
    const { tag, soft } = await ownTags(seller, documentId);
    expect(tag > 0n && soft !== undefined && soft.order > 0n).to.equal(true);
    expect(record).to.deep.include({ tag, soft, keyVersion: 1 });
    expect(decodeContent(record?.content as Uint8Array, BigInt(documentId))).to.deep.equal(first);
    expect(await machine.store?.documents.get(next.documentId)).to.deep.include({ tag, soft, keyVersion: 0 });
    expect((await ownNote(machine, next.documentId)).state).to.include({ assurance: 1n, published: 0n });

    const buyers = await ledger.machineOf("buyer of the first");
    expect(await recover(buyers)).to.deep.include({ own: 0, granted: 1, failed: [] });
    expect(await buyers.store?.documents.get(documentId)).to.deep.include({ tag, soft, keyVersion: 1 });
    const banks = await ledger.machineOf("bank of the first");
    expect(await recover(banks)).to.deep.include({ own: 0, granted: 1, failed: [] });
    expect(await banks.store?.documents.get(documentId)).to.not.have.any.keys("tag", "soft");
  });

  it("P11: what one machine of an issuer enrolled, another one follows, without a grant and without asking the committee", async () => {
    const machine = await ledger.machineOf("seller");
    const { documentId } = await register(seller, { content: invoice(seller, "R-8", 50n), ...inLog });
    await recover(machine);
    expect(await failureOf(ownNote(machine, documentId))).to.be.instanceOf(NotInStore);
    await enrol(seller, { enrolment: (await proveEnrolment(seller, { documentId, soft: false })).enrolment });
    expect((await ownNote(machine, documentId)).state).to.include({ financed: 0n, softs: 0n, published: 1n });
    // What was evaluated and never enrolled, under a key that is gone, is no hindrance.
    const record = (await machine.store?.documents.get(documentId)) as DocumentRecord;
    await machine.store?.documents.put(documentId, { ...record, tag: (record.tag ?? 0n) + 1n });
    expect((await ownTags(machine, documentId)).tag).to.equal(record.tag);
  });

  it("P11: a version with another number has no tag of the one before it", async () => {
    const documentId = await registerAndEnrol(seller, invoice(seller, "R-9", 50n));
    const next = await supersede(seller, { documentId, next: { content: invoice(seller, "R-9a", 50n), ...inLog } });
    const machine = await ledger.machineOf("seller");
    await recover(machine);
    expect((await machine.store?.documents.get(documentId))?.tag).to.be.a("bigint");
    expect((await machine.store?.documents.get(next.documentId))?.tag).to.equal(undefined);
    for (const party of [machine, seller]) expect(await failureOf(ownTags(party, next.documentId))).to.be.instanceOf(NotInStore);
  });

  it("P9: a revoked reader recovers what it could read, and nothing sealed since", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "R-2", 5n), ...inLog });
    const { grantId } = await grant(seller, { documentId, grantee: bank.account.address, rights: ["read"] });
    await revoke(seller, { grantId });
    await rekey(seller, { documentId });
    const banks = await ledger.machineOf("bank");
    await recover(banks);
    expect((await banks.store?.documents.get(documentId))?.keyVersion).to.equal(0);
  });

  it("names what does not open, and recovers the rest", async () => {
    const [seller, buyer] = await strangers("of what is lost");
    await register(seller, { content: invoice(seller, "R-3", 4n), ...inLog });
    const stored = { ...seller, contentStore: memoryContentStore() };
    const lost = await register(stored, { content: invoice(seller, "R-3a", 5n), place: "store" });
    const buyers = await ledger.machineOf("buyer of what is lost");
    const granted = await grant(stored, { documentId: lost.documentId, grantee: buyer.account.address, rights: ["read"] });
    expect(granted.grantId).to.have.length(66);
    const after = await recover(buyers);
    expect(after.granted).to.equal(0);
    expect(after.failed.map(({ document, error }) => [documentKey(document), error.name])).to.deep.equal([
      [lost.documentId, "ContentMissing"],
    ]);
    const sellers = await recover(await ledger.machineOf("seller of what is lost"));
    expect([sellers.own, sellers.failed.length]).to.deep.equal([1, 1]);
  });

  it("keeps the tag when a later grant of the same document has none", async () => {
    const documentId = await anEnrolled();
    const buyers = await ledger.machineOf("buyer");
    await grant(seller, { documentId, grantee: buyer.account.address, rights: ["read", "prove"] });
    await grant(seller, { documentId, grantee: buyer.account.address, rights: ["read"] });
    await recover(buyers);
    expect((await buyers.store?.documents.get(documentId))?.tag).to.be.a("bigint");
  });

  it("looks for controllers as far as it is told", async () => {
    const machine = await ledger.machineOf("bank");
    const asked: bigint[] = [];
    const { controllerAccount } = machine.keys;
    const keys = {
      ...machine.keys,
      controllerAccount: (index: bigint) => {
        asked.push(index);
        return controllerAccount.call(machine.keys, index);
      },
    };
    await recover({ ...machine, keys }, { controllerGap: 2n });
    expect(asked).to.deep.equal([0n, 1n]);
  });

  it("tells a document's history without scanning the chain", async () => {
    const { documentId } = await register(seller, {
      content: invoice(seller, "R-5", 5n),
      counterparty: buyer.account.address,
      ...inLog,
    });
    await ledger.networkHelpers.mine(300);
    await acknowledge(buyer, { documentId });
    const { grantId } = await grant(seller, {
      documentId,
      grantee: buyer.account.address,
      rights: ["read", "regrant"],
      depth: 1,
    });
    await recover(buyer);
    await regrant(buyer, { documentId, grantee: bank.account.address, rights: ["read"] });
    await ledger.networkHelpers.mine(300);
    await revoke(seller, { grantId });
    await rekey(seller, { documentId });
    await supersede(seller, { documentId, next: { content: invoice(seller, "R-5", 6n), ...inLog } });
    const events = await history(seller, BigInt(documentId));
    expect(events.map(({ eventName }) => eventName)).to.deep.equal([
      "DocumentRegistered",
      "DocumentAcknowledged",
      "AccessGranted",
      "AccessGranted",
      "AccessRevoked",
      "DocumentRekeyed",
      "DocumentSuperseded",
    ]);
    expect(await history(seller, 12_345n)).to.deep.equal([]);
  });

  it("follows a real ledger, and refuses one that is not there", async () => {
    const reader = await ledger.machineOf("seller");
    expect((await sync(reader)).number).to.equal(await reader.public.getBlockNumber({ cacheTime: 0 }));
    const members = reader.store?.ledger.members.size ?? 0;
    await ledger.join("one more", "trader");
    await sync(reader);
    expect(reader.store?.ledger.members.size).to.equal(members + 1);
    const elsewhere = await ledger.machineOf("buyer");
    const addresses = { ...elsewhere.addresses, financing: toHex(99n, { size: 20 }) };
    expect(await failureOf(sync({ ...elsewhere, addresses }))).to.have.property("todo");
  });

  it("P11: finds documents and grants of the accounts that this one replaces", async () => {
    const office = await ledger.join("office", "trader");
    const own = await register(office, { content: invoice(office, "R-6", 5n), ...inLog });
    const documentId = await anEnrolled();
    const { grantId } = await grant(seller, { documentId, grantee: office.account.address, rights: ["read", "prove"] });
    let account = office.account;
    for (const name of ["office, second account", "office, third account"]) {
      await suspend(ledger.identityProvider, { account: account.address });
      const replacement = (await deriveKeys(secretOf(name))).account;
      await replaceAccount(ledger.identityProvider, { account: account.address, replacement: replacement.address });
      account = replacement;
    }
    const machine = { ...(await ledger.machineOf("office")), account };
    expect(await recover(machine)).to.deep.include({ own: 1, granted: 1, failed: [] });
    expect(await machine.store?.documents.get(own.documentId)).to.include({ issuer: account.address });
    const { tag } = await ownTags(seller, documentId);
    expect(await machine.store?.documents.get(documentId)).to.include({ grantId, tag });
    const stranger = await ledger.machineOf("nobody");
    expect(await recover(stranger)).to.deep.include({ own: 0, granted: 0 });
  });
});
