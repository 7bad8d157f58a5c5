import { expect } from "chai";
import { keccak256 } from "viem";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { publishKeys } from "../accredit/publish-keys.ts";
import { proveEnrolment } from "../enrol/prove-enrolment.ts";
import {
  AlreadyDone,
  CallerRefused,
  ClientIncomplete,
  DocumentIdTaken,
  DocumentKeyStale,
  DocumentUnusable,
  InputInvalid,
  ValueRefused,
} from "../errors.ts";
import { grant } from "../grant/grant.ts";
import { activeGrantsOf } from "../grant/grant-of.ts";
import { openGrant } from "../grant/open-grant.ts";
import { regrant } from "../grant/regrant.ts";
import { rekey } from "../grant/rekey.ts";
import { revoke } from "../grant/revoke.ts";
import { openOwn } from "../sync/open-documents.ts";
import { sealedBytes, sealedVersion } from "../sync/sealed-content.ts";
import { documentOf } from "./document-of.ts";
import { register } from "./register.ts";
import { registerBundle } from "./register-bundle.ts";
import { withdraw } from "./withdraw.ts";

describe("register", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  before(async () => {
    ledger = await openLedger();
    [seller, buyer] = [await ledger.join("seller", "trader"), await ledger.join("buyer", "trader")];
  });
  after(() => ledger.close());

  it("seals into the ledger's log by default, and the issuer opens it from its keys alone", async () => {
    const content = invoice(seller, "1", 10n);
    const { documentId } = await register(seller, { content, counterparty: buyer.account.address });
    const found = await documentOf(seller, documentId);
    expect(found).to.include({ status: "current", assurance: 0, documentType: 380, counterparty: buyer.account.address });
    const known = { id: BigInt(documentId), documentType: 380, issuer: seller.account.address };
    const { store: _, ...storeless } = seller;
    expect(await openOwn(storeless, known)).to.deep.equal(await seller.store?.documents.get(documentId));
  });

  it("seals large documents into the content store, and says so when there is none", async () => {
    const content = { ...invoice(seller, "2", 10n), document: { note: "x".repeat(5000) } };
    const { contentStore: _, ...without } = seller;
    expect(await failureOf(register(without, { content }))).to.be.instanceOf(ClientIncomplete);
    const { documentId } = await register(seller, { content });
    const version = await sealedVersion(seller, BigInt(documentId));
    expect(version.sealedContent).to.equal("0x");
    expect(keccak256(await sealedBytes(seller, version))).to.equal(version.contentHash);
  });

  it("registers a bundle in one transaction, all or none", async () => {
    const documents = [3, 4, 5].map((n) => ({ content: invoice(seller, String(n), 10n), place: "store" as const }));
    const { documentIds } = await registerBundle(seller, { documents });
    for (const id of documentIds) expect((await documentOf(seller, id)).status).to.equal("current");
    expect(await failureOf(registerBundle(seller, { documents: [] })))
      .to.be.instanceOf(ValueRefused)
      .with.property("error", "BundleSizeInvalid");
  });

  it("tells one's own repeated registration from a commitment that somebody else took", async () => {
    const content = invoice(seller, "9", 10n);
    const { documentId } = await register(seller, { content });
    expect(await failureOf(register(seller, { content }))).to.be.instanceOf(AlreadyDone);
    const taken = (await failureOf(register(buyer, { content }))) as DocumentIdTaken;
    expect(taken).to.be.instanceOf(DocumentIdTaken);
    expect(taken.values).to.deep.equal({ documentId, issuer: seller.account.address });
    const bundle = registerBundle(buyer, { documents: [{ content: invoice(buyer, "10", 1n) }, { content }] });
    expect(await failureOf(bundle)).to.be.instanceOf(DocumentIdTaken);
  });

  it("refuses a document without a type before anything is sent", async () => {
    expect(await failureOf(register(seller, { content: invoice(seller, "6", 1n, { type: 0n }) }))).to.be.instanceOf(InputInvalid);
  });

  it("withdraws, after which nothing is enrolled on it", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "7", 10n) });
    expect(await failureOf(withdraw(buyer, { documentId }))).to.be.instanceOf(CallerRefused);
    await withdraw(seller, { documentId });
    expect((await documentOf(seller, documentId)).status).to.equal("withdrawn");
    expect(await failureOf(proveEnrolment(seller, { documentId }))).to.be.instanceOf(DocumentUnusable);
  });

  it("grants are listed from the document's history, and a re-keying reaches those that remain (P9)", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "8", 10n) });
    const parties = await Promise.all([1, 2, 3].map((n) => ledger.machineOf(`reader ${n}`)));
    const grants = [];
    for (const { name } of parties) {
      const reader = await ledger.join(name, "trader");
      grants.push({ reader, ...(await grant(seller, { documentId, grantee: reader.account.address, rights: ["read"] })) });
    }
    const [first, second, third] = grants as [(typeof grants)[number], (typeof grants)[number], (typeof grants)[number]];
    await revoke(seller, { grantId: second.grantId });
    expect((await activeGrantsOf(seller, documentId)).map(({ id }) => id)).to.deep.equal([first.grantId, third.grantId]);
    await rekey(seller, { documentId, place: "store" });
    for (const { reader, grantId } of [first, third]) {
      await openGrant(reader, { grantId });
      expect((await reader.store?.documents.get(documentId))?.keyVersion).to.equal(1);
    }
    // The revoked reader still opens the version that it could open before, and no later one.
    await openGrant(second.reader, { grantId: second.grantId });
    expect((await second.reader.store?.documents.get(documentId))?.keyVersion).to.equal(0);
  });

  it("re-keys for all others when one grantee's sealing key is none, and names that one", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "11", 10n) });
    const [good, bad] = [await ledger.join("good reader", "trader"), await ledger.join("bad reader", "trader")];
    const to = ({ account }: Party) => grant(seller, { documentId, grantee: account.address, rights: ["read"] });
    const [toBad, toGood] = [await to(bad), await to(good)];
    await publishKeys({ ...bad, keys: { ...bad.keys, sealingKey: new Uint8Array(1216).fill(0xff) } });
    const { sent, skipped } = await rekey(seller, { documentId });
    expect(sent).to.have.length(1);
    expect(skipped.map(({ grantId, grantee, error }) => [grantId, grantee, error.name])).to.deep.equal([
      [toBad.grantId, bad.account.address, "SealingKeyInvalid"],
    ]);
    await openGrant(good, { grantId: toGood.grantId });
    expect((await good.store?.documents.get(documentId))?.keyVersion).to.equal(1);
  });

  it("grants nothing with a key that the ledger has left behind", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "12", 10n) });
    const broker = await ledger.join("broker", "trader");
    const grantee = broker.account.address;
    const { grantId } = await grant(seller, { documentId, grantee, rights: ["read", "regrant"], depth: 1 });
    await openGrant(broker, { grantId });
    const former = await seller.store?.documents.get(documentId);
    await rekey(seller, { documentId });
    const onward = { documentId, grantee: buyer.account.address, rights: ["read"] } as const;
    expect(await failureOf(regrant(broker, onward))).to.be.instanceOf(DocumentKeyStale);
    await openGrant(broker, { grantId });
    const again = await regrant(broker, onward);
    expect((await openGrant(buyer, { grantId: again.grantId })).salt).to.be.a("bigint");
    const restored = { ...(former as NonNullable<typeof former>) };
    await seller.store?.documents.put(documentId, restored);
    expect(await failureOf(grant(seller, onward))).to.be.instanceOf(DocumentKeyStale);
  });
});
