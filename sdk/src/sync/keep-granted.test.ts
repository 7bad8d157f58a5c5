import { expect } from "chai";
import { bytesToHex, encodeFunctionData, type Hex, parseEventLogs } from "viem";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { financingOf, registerAndEnrol } from "../../../test/steps.ts";
import { grantsAbi } from "../abi/grants.ts";
import { sealingKeyOf } from "../accredit/sealing-key-of.ts";
import { enrol } from "../enrol/enrol.ts";
import { evaluate } from "../enrol/evaluate.ts";
import { proveEnrolment } from "../enrol/prove-enrolment.ts";
import { NotInStore } from "../errors.ts";
import { grant } from "../grant/grant.ts";
import { openGrant } from "../grant/open-grant.ts";
import { type RIGHT, rightBits } from "../grant/rights.ts";
import { Secret } from "../keys/secret.ts";
import { ownNote, ownTags } from "../ledger/own-note.ts";
import { send } from "../ledger/send.ts";
import { register } from "../register/register.ts";
import { makeEnvelope } from "../seal/envelope.ts";
import type { Tags } from "../store/records.ts";
import { recover } from "./recover.ts";

describe("tags that a grantor gives", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let thief: Party;
  /** An invoice without soft values, which is enrolled. */
  let enrolled: Hex | undefined;
  before(async () => {
    ledger = await openLedger();
    [seller, buyer, thief] = [
      await ledger.join("seller", "trader"),
      await ledger.join("buyer", "trader"),
      await ledger.join("thief", "trader"),
    ];
  });
  after(() => ledger.close());

  /** The thief, who may re-grant, sends the buyer an envelope with the right key and tags of its choice. */
  async function forge(
    documentId: Hex,
    parent: Hex,
    forged: bigint | Tags,
    rights: (keyof typeof RIGHT)[] = ["read", "prove"],
  ): Promise<Hex> {
    const record = await thief.store?.documents.get(documentId);
    const grantee = buyer.account.address;
    const context = { document: BigInt(documentId), keyVersion: 0, grantee };
    const tags = typeof forged === "bigint" ? { tag: forged } : forged;
    const contents = { contentKey: new Secret(Uint8Array.from(record?.contentKey ?? [])), ...tags };
    const envelope = bytesToHex(await makeEnvelope(await sealingKeyOf(thief, grantee), context, contents));
    const request = { documentId, parent, grantee, rights: rightBits(rights), depth: 0, expiry: 0n, envelope };
    const data = encodeFunctionData({ abi: grantsAbi, functionName: "grant", args: [request] });
    const { logs } = await send(thief, { to: thief.addresses.grants, data });
    return parseEventLogs({ abi: grantsAbi, logs, eventName: "AccessGranted" })[0]?.args.id as Hex;
  }
  const toThief = async (documentId: Hex) => {
    const rights = ["read", "regrant", "prove"] as const;
    const { grantId } = await grant(seller, { documentId, grantee: thief.account.address, rights, depth: 1 });
    await openGrant(thief, { grantId });
    return grantId;
  };
  const toBuyer = async (documentId: Hex) =>
    (await grant(seller, { documentId, grantee: buyer.account.address, rights: ["read", "prove"] })).grantId;
  const tagAt = async (party: Party, documentId: Hex) => (await party.store?.documents.get(documentId))?.tag;

  it("is ignored without the right to prove, never replaces the enrolled one, and recovery decides alike", async () => {
    const documentId = await registerAndEnrol(seller, invoice(seller, "T-1", 100n));
    enrolled = documentId;
    const genuine = await tagAt(seller, documentId);
    const parent = await toThief(documentId);
    await openGrant(buyer, { grantId: await forge(documentId, parent, 5n, ["read"]) });
    expect(await tagAt(buyer, documentId)).to.equal(undefined);
    await openGrant(buyer, { grantId: await forge(documentId, parent, 6n) });
    expect(await tagAt(buyer, documentId)).to.equal(undefined);
    await openGrant(buyer, { grantId: await toBuyer(documentId) });
    await openGrant(buyer, { grantId: await forge(documentId, parent, 7n) });
    expect(await tagAt(buyer, documentId)).to.equal(genuine);
    expect((await financingOf(buyer, documentId)).financed).to.equal(0n);
    for (const machine of [buyer, await ledger.machineOf("buyer")]) {
      expect((await recover(machine)).failed).to.deep.equal([]);
      expect(await tagAt(machine, documentId)).to.equal(genuine);
    }
  });

  it("counts as unverified before the enrolment: the first one stays until one is enrolled", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "T-2", 100n) });
    expect(await failureOf(toBuyer(documentId)), "no tag to give").to.be.instanceOf(NotInStore);
    await evaluate(seller, { documentId, soft: false });
    const parent = await toThief(documentId);
    await openGrant(buyer, { grantId: await forge(documentId, parent, 5n) });
    const grantId = await toBuyer(documentId);
    await openGrant(buyer, { grantId });
    expect(await tagAt(buyer, documentId)).to.equal(5n);
    await enrol(seller, { enrolment: (await proveEnrolment(seller, { documentId, soft: false })).enrolment });
    const forged = await forge(documentId, parent, 6n);
    await openGrant(buyer, { grantId: forged });
    expect(await tagAt(buyer, documentId)).to.equal(5n);
    await openGrant(buyer, { grantId });
    await openGrant(buyer, { grantId: forged });
    expect(await tagAt(buyer, documentId)).to.equal(await tagAt(seller, documentId));
    const again = await ledger.machineOf("buyer");
    await recover(again);
    expect(await tagAt(again, documentId)).to.equal(await tagAt(seller, documentId));
  });

  it("with a repeated grant to prove are never those of one from before the enrolment, which may open nothing by now", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "T-4", 100n) });
    await evaluate(seller, { documentId, soft: false });
    const to = { documentId, grantee: buyer.account.address, again: true } as const;
    const repeat = async (rights: readonly ("read" | "prove")[]) => (await grant(seller, { ...to, rights })).grantId;
    const [toRead, early] = [await repeat(["read"]), await repeat(["read", "prove"])];
    expect(await repeat(["read", "prove"]), "nothing has happened since").to.equal(early);
    await enrol(seller, { enrolment: (await proveEnrolment(seller, { documentId, soft: true })).enrolment });
    await openGrant(buyer, { grantId: early });
    expect(await tagAt(buyer, documentId), "it lacks the soft values").to.equal(undefined);
    const late = await repeat(["read", "prove"]);
    expect(late).not.to.equal(early);
    await openGrant(buyer, { grantId: late });
    expect((await financingOf(buyer, documentId)).financed).to.equal(0n);
    expect([await repeat(["read", "prove"]), await repeat(["read"])]).to.deep.equal([late, toRead]);
  });

  it("soft values count only if they are those that the document was enrolled with", async () => {
    const documentId = await registerAndEnrol(seller, invoice(seller, "T-5", 100n), { soft: true });
    const { tag, soft } = (await ownTags(seller, documentId)) as Required<Tags>;
    const parent = await toThief(documentId);
    for (const forged of [{ tag }, { tag, soft: { ...soft, trade: 5n } }]) {
      await openGrant(buyer, { grantId: await forge(documentId, parent, forged) });
      expect(await tagAt(buyer, documentId)).to.equal(undefined);
    }
    await openGrant(buyer, { grantId: await toBuyer(documentId) });
    await openGrant(buyer, { grantId: await forge(documentId, parent, { tag, soft: { ...soft, order: 6n } }) });
    for (const machine of [buyer, await ledger.machineOf("buyer")]) {
      expect((await recover(machine)).failed).to.deep.equal([]);
      expect(await machine.store?.documents.get(documentId)).to.deep.include({ tag, soft });
      expect(await financingOf(machine, documentId)).to.include({ financed: 0n, published: 0n });
    }
    const plain = await registerAndEnrol(seller, invoice(seller, "T-6", 100n));
    const own = (await tagAt(seller, plain)) as bigint;
    await openGrant(buyer, { grantId: await forge(plain, await toThief(plain), { tag: own, soft }) });
    expect((await buyer.store?.documents.get(plain))?.soft, "of a document without").to.equal(undefined);
    expect((await financingOf(buyer, plain)).softs).to.equal(0n);
  });

  it("leads to no other invoice, though that one is enrolled", async () => {
    const other = enrolled ?? (await registerAndEnrol(seller, invoice(seller, "T-1", 100n)));
    const { documentId } = await register(seller, { content: invoice(seller, "T-3", 100n) });
    await evaluate(seller, { documentId, soft: false });
    await openGrant(buyer, { grantId: await toBuyer(other) });
    const foreign = (await tagAt(seller, other)) as bigint;
    await openGrant(buyer, { grantId: await forge(documentId, await toThief(documentId), foreign) });
    expect(await failureOf(ownNote(buyer, documentId))).to.be.instanceOf(NotInStore);
    expect((await ownNote(buyer, other)).state.financed).to.equal(0n);
  });
});
