import { expect } from "chai";
import { type Address, encodeFunctionData, getAddress, type Hex } from "viem";
import { financingAbi } from "../sdk/src/abi/financing.ts";
import { proveCheck } from "../sdk/src/check/prove-check.ts";
import { requestCheck } from "../sdk/src/check/request-check.ts";
import { verifyCheck } from "../sdk/src/check/verify-check.ts";
import type { Addresses } from "../sdk/src/client.ts";
import { deployVersion } from "../sdk/src/deploy/deploy-version.ts";
import type { Deployer } from "../sdk/src/deploy/deployer.ts";
import { enrol } from "../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../sdk/src/enrol/prove-enrolment.ts";
import * as errors from "../sdk/src/errors.ts";
import { send } from "../sdk/src/ledger/send.ts";
import { identifierSlot } from "../sdk/src/protocol/document.ts";
import { register } from "../sdk/src/register/register.ts";
import { supersede } from "../sdk/src/register/supersede.ts";
import { signTicket } from "../sdk/src/reserve/sign-ticket.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { authorise } from "../sdk/src/settle/authorise.ts";
import { finance } from "../sdk/src/settle/finance.ts";
import { pledgeOf } from "../sdk/src/settle/pledge-of.ts";
import { settle } from "../sdk/src/settle/settle.ts";
import { demandFact } from "../sdk/src/show/demand-fact.ts";
import { showFact } from "../sdk/src/show/show-fact.ts";
import { verifyFact } from "../sdk/src/show/verify-fact.ts";
import { history } from "../sdk/src/sync/history.ts";
import { recover } from "../sdk/src/sync/recover.ts";
import { enrolledIn } from "../sdk/src/version/enrolled-in.ts";
import { versionsOf } from "../sdk/src/version/versions-of.ts";
import { EUR, failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { nameSuccessor, rotate } from "./rounds.ts";
import { financingOf, pledge, registerAndEnrol } from "./steps.ts";

const SHARED = { kind: "transport", others: 1n };

describe("a new version of financing", function () {
  this.timeout(600_000);
  let ledger: Ledger;
  let next: Addresses;
  let [seller, bank] = [] as unknown as [Party, Party];
  /** The same parties, with clients of the new version. */
  let [sellerThere, bankThere] = [] as unknown as [Party, Party];
  let content: Content;
  let documentId: Hex;
  let renumberedId: Hex;
  let comes: { content: Content; documentId: Hex };
  const waybill = { transportNumber: identifierSlot("HHTJ26090417") };

  /** On a machine of its own, so with an empty store. */
  const there = async (name: string): Promise<Party> => ({
    ...(await ledger.machineOf(name)),
    addresses: next,
  });
  const proven = async (party: Party, id: Hex, unexamined = false) =>
    (await proveEnrolment(party, { documentId: id, soft: false, unexamined })).enrolment;
  const refusedWith = async (promise: Promise<unknown>) => (await failureOf(promise)) as errors.LedgerRefused;
  const refusal = async (promise: Promise<unknown>) => (await refusedWith(promise)).error;
  const part = (lender: Party, applicant: Party, of: Content, amount: bigint, controllerIndex: bigint) =>
    pledge({ ...ledger.relayer, addresses: lender.addresses }, { lender, applicant, content: of, amount, controllerIndex });

  before(async () => {
    ledger = await openLedger({ members: 4, threshold: 2 });
    [seller, bank] = [await ledger.join("seller", "trader"), await ledger.join("bank", "lender")];
    content = invoice(seller, "V-1", 1_000n, waybill);
    documentId = await registerAndEnrol(seller, content, { soft: true });
    const { ticket } = await part(bank, seller, content, 400n, 0n);
    await finance(ledger.relayer, { authorisation: await authorise(bank, { action: "finance", ticket, controllerIndex: 0n }) });
    renumberedId = await registerAndEnrol(seller, invoice(seller, "V-2", 50n));
    next = await deployVersion(ledger.relayer.wallet as Deployer, { deployment: ledger.addresses });
    [sellerThere, bankThere] = [await there("seller"), await there("bank")];
    await recover(sellerThere);
  });
  after(() => ledger.close());

  it("takes nothing before it is named, wherever it comes from", async () => {
    const { documentId: id } = await register(sellerThere, { content: invoice(seller, "V-0", 1n) });
    expect(await refusal(proven(sellerThere, id))).to.equal("EnrolmentNotBegun");
    const enrolment = await proven(sellerThere, id, true);
    expect(await refusal(enrol(sellerThere, { enrolment }))).to.equal("EnrolmentNotBegun");
  });

  it("P14: the consortium names the next version after its delay, and nobody else does", async () => {
    const successor = next.financing;
    const data = encodeFunctionData({ abi: financingAbi, functionName: "closeEnrolment", args: [successor] });
    const to = ledger.addresses.financing;
    // A member alone decides nothing, and whoever deployed the version has no say in it.
    for (const client of [seller, ledger.relayer, ...ledger.members])
      expect(await refusal(send(client, { to, data }))).to.equal("AccessManagedUnauthorized");
    await nameSuccessor(ledger, successor);
    const line = [ledger.addresses.financing, successor].map((address): Address => address.toLowerCase() as Address);
    for (const client of [seller, sellerThere])
      expect((await versionsOf(client)).map((address) => address.toLowerCase())).to.deep.equal(line);
  });

  it("enrols what comes, which the old version refuses", async () => {
    const fresh = invoice(seller, "V-4", 500n, waybill);
    comes = { content: fresh, documentId: await registerAndEnrol(sellerThere, fresh, { soft: true }) };
    expect((await financingOf(sellerThere, comes.documentId)).sequence).to.equal(0n);
    await recover(seller);
    const refused = await refusedWith(proven(seller, comes.documentId));
    expect([refused.error, refused.values.successor]).to.deep.equal(["EnrolmentHasEnded", getAddress(next.financing)]);
    expect(refused.todo).to.include("next version");
    const enrolment = await proven(seller, comes.documentId, true);
    expect(await refusal(enrol(seller, { enrolment }))).to.equal("EnrolmentHasEnded");
    // Nor does what was proven for one version count in the other.
    expect(await failureOf(enrol(sellerThere, { enrolment }))).to.be.instanceOf(errors.InputInvalid);
    const elsewhere = await failureOf(financingOf(seller, comes.documentId));
    expect((elsewhere as errors.KontorError).values.financing).to.equal(getAddress(next.financing));
  });

  it("P1: the new version refuses what the old one holds: a copy, a renumbered version, under a later key too", async () => {
    const { documentId: copy } = await register(sellerThere, { content: invoice(seller, "v 1", 999n) });
    expect(await refusal(proven(sellerThere, copy))).to.equal("AlreadyEnrolled");
    const same = await proven(sellerThere, copy, true);
    expect(await refusal(enrol(sellerThere, { enrolment: same }))).to.equal("AlreadyEnrolled");

    await rotate(ledger, [1, 2, 3]);
    expect(await refusal(proven(sellerThere, copy))).to.equal("AlreadyEnrolled");
    const enrolment = await proven(sellerThere, copy, true);
    expect([enrolment.keyId, enrolment.absences.map(({ keyId }) => keyId)]).to.deep.equal([2, [1]]);
    expect(await refusal(enrol(sellerThere, { enrolment }))).to.equal("AlreadyEnrolled");
    expect(await refusal(enrol(sellerThere, { enrolment: { ...enrolment, absences: [] } }))).to.equal("AbsenceMissing");

    const renumbered = { content: invoice(seller, "V-3", 50n) };
    const { documentId: id } = await supersede(sellerThere, { documentId: renumberedId, next: renumbered });
    expect(await refusal(proven(sellerThere, id))).to.equal("LineageAlreadyEnrolled");
    const again = await proven(sellerThere, id, true);
    expect(await refusal(enrol(sellerThere, { enrolment: again }))).to.equal("LineageAlreadyEnrolled");
    // The very document that is enrolled: whoever has a client of the wrong version is told of the right one.
    expect(await refusal(proven(sellerThere, documentId))).to.equal("AlreadyEnrolled");
    const elsewhere = await failureOf(financingOf(sellerThere, documentId));
    expect(elsewhere).to.be.instanceOf(errors.NotInStore);
    expect((elsewhere as errors.KontorError).values).to.include({ financing: await enrolledIn(sellerThere, documentId) });
  });

  it("P2: the rest is reserved and settled in the old version, and not a cent more", async () => {
    const { ticket } = await part(bank, seller, content, 600n, 1n);
    for (const action of ["finance", "settle"] as const)
      for (const controllerIndex of action === "finance" ? [1n] : [0n, 1n]) {
        const authorisation = await authorise(bank, { action, ticket, controllerIndex });
        await (action === "finance" ? finance : settle)(ledger.relayer, { authorisation });
      }
    expect((await pledgeOf(bank, ticket.controller)).state).to.equal("settled");
    expect((await financingOf(seller, documentId)).financed).to.equal(1_000n);
    expect(await failureOf(part(bank, seller, content, 1n, 2n))).to.be.instanceOf(errors.AmountExceedsAvailable);
    // A lender of the new version signs for this invoice, and there is no note to reserve.
    expect(await failureOf(part(bankThere, sellerThere, content, 1n, 2n))).to.be.instanceOf(errors.NotInStore);
  });

  it("P3: a bank hears the truth of the version that it asks, and of no other", async () => {
    const terms = { currency: EUR, minimumAvailable: 0n };
    const never = { ...terms, maximumFinanced: 0n };
    const asked = (lender: Party, id: Hex, more: object = never) => requestCheck(lender, { ...never, ...more, documentId: id });
    const untrue = proveCheck(seller, { request: asked(bank, documentId), documentId });
    expect(await failureOf(untrue)).to.be.instanceOf(errors.StatementUntrue);
    const there = { request: asked(bankThere, documentId), documentId };
    expect(await failureOf(proveCheck(sellerThere, there))).to.be.instanceOf(errors.NotInStore);
    expect(await failureOf(proveCheck(seller, there))).to.be.instanceOf(errors.InputInvalid);

    const request = asked(bankThere, comes.documentId, { soft: true });
    const { answer } = await proveCheck(sellerThere, { request, documentId: comes.documentId });
    // It is not financed; an invoice with the same waybill was, in the version before.
    expect(await verifyCheck(bankThere, { request, answer })).to.deep.equal({ warnings: [SHARED] });
    expect(await failureOf(verifyCheck(bank, { request, answer }))).to.be.instanceOf(errors.InputInvalid);
    const taken = asked(bank, documentId, { maximumFinanced: 1_000n, soft: true });
    const { answer: all } = await proveCheck(seller, { request: taken, documentId });
    expect(await verifyCheck(bank, { request: taken, answer: all })).to.deep.equal({ warnings: [] });
  });

  it("facts of the new version are about documents of both", async () => {
    const documentIds = [documentId, comes.documentId].sort() as Hex[];
    const demand = demandFact(bankThere, { fact: "sumBelow", documentIds, currency: EUR, threshold: 1_501n, atLeast: false });
    const { answer } = await showFact(sellerThere, { demand });
    expect((await verifyFact(bankThere, { demand, answer })).statement).to.deep.include({ documentIds });
  });

  it("a history goes through both, in the order of what happened", async () => {
    const names = async (client: Party, id: Hex) => (await history(client, BigInt(id))).map(({ eventName }) => eventName);
    const [registered, enrolled] = ["DocumentRegistered", "DocumentEnrolled"];
    expect(await names(sellerThere, documentId)).to.deep.equal([registered, enrolled]);
    expect(await names(sellerThere, comes.documentId)).to.deep.equal([registered, enrolled]);
    // Whatever a later version says of a document, a client of an earlier one does not listen.
    expect(await names(seller, comes.documentId)).to.deep.equal([registered]);
  });

  it("P8: a lender's accounts in the two versions have nothing in common", async () => {
    const expiry = (await bank.public.getBlock()).timestamp + 9_999n;
    const ticket = await signTicket(bankThere, { content: comes.content, amount: 100n, expiry });
    const former = Array.from({ length: 8 }, (_, index) => bank.keys.controllerAccount(BigInt(index)).address);
    expect(former).not.to.include(ticket.controller);
    await part(bankThere, sellerThere, comes.content, 100n, (1n << 48n) + 1n);
    // Whoever asks the old version is warned of what was pledged in the new one.
    const request = requestCheck(bank, { currency: EUR, maximumFinanced: 1_000n, minimumAvailable: 0n, documentId, soft: true });
    const { answer } = await proveCheck(seller, { request, documentId });
    expect(await verifyCheck(bank, { request, answer })).to.deep.equal({ warnings: [SHARED] });
  });

  it("P11: one secret brings back the notes and pledges of both versions", async () => {
    const machines = [await ledger.machineOf("seller"), await there("seller")] as const;
    for (const machine of machines) expect((await recover(machine)).failed).to.deep.equal([]);
    expect((await financingOf(machines[0], documentId)).financed).to.equal(1_000n);
    expect((await financingOf(machines[1], comes.documentId)).financed).to.equal(100n);
    const found = [];
    for (const machine of [await ledger.machineOf("bank"), await there("bank")]) found.push((await recover(machine)).controllers);
    expect(found).to.deep.equal([2, 1]);
  });
});
