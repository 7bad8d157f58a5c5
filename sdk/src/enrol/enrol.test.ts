import { expect } from "chai";
import { encodeFunctionData, type Hex } from "viem";
import { decide } from "../../../test/decide.ts";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { financingOf } from "../../../test/steps.ts";
import { tagCommitteeAbi } from "../abi/index.ts";
import { acknowledge } from "../acknowledge/acknowledge.ts";
import { committeeOf } from "../committee/committee-of.ts";
import { newestRound } from "../committee/key-round.ts";
import { CallerRefused, CommitteeRefused, EnrolmentRefused } from "../errors.ts";
import { grant } from "../grant/grant.ts";
import { openGrant } from "../grant/open-grant.ts";
import { register } from "../register/register.ts";
import { askCommittee } from "./ask-committee.ts";
import type { EnrolmentProgress } from "./committee-progress.ts";
import { enrol } from "./enrol.ts";
import { proveEnrolment } from "./prove-enrolment.ts";

describe("enrolment and the committee's keys", function () {
  this.timeout(600_000);
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let members: readonly Hex[];

  before(async () => {
    ledger = await openLedger({ members: 3, threshold: 2 });
    [seller, buyer] = [await ledger.join("seller", "trader"), await ledger.join("buyer", "trader")];
    members = ledger.committee.members;
  });
  after(() => ledger.close());

  const registered = async (number: string, total = 1_000n): Promise<Hex> =>
    (await register(seller, { content: invoice(seller, number, total) })).documentId;
  const enrolled = async (documentId: Hex, soft = false) =>
    enrol(seller, { enrolment: (await proveEnrolment(seller, { documentId, soft })).enrolment });

  /** The assembly opens a round; the committee's members do the rest by themselves. */
  async function open(functionName: "openGeneration" | "openResharing", args: readonly unknown[]) {
    const data = encodeFunctionData({ abi: tagCommitteeAbi, functionName, args: args as never });
    await decide(ledger, { to: ledger.addresses.tagCommittee, data });
    while ((await newestRound(seller))?.state === "open") await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const rotate = () => open("openGeneration", [members, 2, 600, 600]);
  const reshare = (keyId: number, to: readonly Hex[]) => open("openResharing", [keyId, to, 2, 600, 600]);

  it("is proven while members attest, with soft values and without", async () => {
    for (const soft of [true, false]) {
      const documentId = await registered(`soft ${soft}`);
      const events: EnrolmentProgress[] = [];
      const { enrolment } = await proveEnrolment(seller, { documentId, soft, onProgress: (event) => events.push(event) });
      const steps = events.map((event) => ("circuit" in event ? `${event.circuit} ${event.stage}` : event.step));
      expect(steps.indexOf("attest")).to.be.lessThan(steps.indexOf(soft ? "enrolSoft done" : "enrol done"));
      await enrol(seller, { enrolment });
      const record = await seller.store?.documents.get(documentId);
      expect(record?.soft === undefined).to.equal(!soft);
      expect((await financingOf(seller, documentId)).financed).to.equal(0n);
    }
  });

  it("P6: is the issuer's to send: the counterparty that acknowledged may prove it, and not send it", async () => {
    const content = invoice(seller, "acknowledged", 5n, { counterparty: buyer.legalId });
    const { documentId } = await register(seller, { content, counterparty: buyer.account.address });
    await acknowledge(buyer, { documentId });
    const { grantId } = await grant(seller, { documentId, grantee: buyer.account.address, rights: ["read"] });
    await openGrant(buyer, { grantId });
    const { enrolment } = await proveEnrolment(buyer, { documentId, soft: false });
    expect(await failureOf(enrol(buyer, { enrolment }))).to.be.instanceOf(CallerRefused);
    await enrol(seller, { enrolment });
  });

  it("is asked for anew when the key changes before it is sent", async () => {
    const documentId = await registered("rotated");
    const { enrolment } = await proveEnrolment(seller, { documentId, soft: false });
    await rotate();
    const error = await failureOf(enrol(seller, { enrolment }));
    expect(error).to.be.instanceOf(CommitteeRefused).with.property("error", "KeyOutdated");
    const again = await proveEnrolment(seller, { documentId, soft: false });
    expect(again.enrolment.keyId).to.equal(2);
    expect(again.enrolment.absences.map(({ keyId }) => keyId)).to.deep.equal([1]);
    await enrol(seller, { enrolment: again.enrolment });
  });

  it("P1: is refused under a new key for what is enrolled under an earlier one", async () => {
    const again = await registered("soft true", 7n);
    expect(await failureOf(proveEnrolment(seller, { documentId: again }))).to.be.instanceOf(EnrolmentRefused);
    const { enrolment } = await proveEnrolment(seller, { documentId: again, unexamined: true });
    const refused = await failureOf(enrol(seller, { enrolment }));
    expect(refused).to.be.instanceOf(EnrolmentRefused).with.property("error", "AlreadyEnrolled");
    const bare = await failureOf(enrol(seller, { enrolment: { ...enrolment, absences: [] } }));
    expect(bare).to.be.instanceOf(EnrolmentRefused).with.property("error", "AbsenceMissing");
  });

  it("is attested anew when the members change before it is sent, or while they are asked", async () => {
    const documentId = await registered("reshared");
    const { enrolment } = await proveEnrolment(seller, { documentId, soft: false });
    const [one, two, three] = members as [Hex, Hex, Hex];
    await reshare(2, [three, one, two]);
    const error = await failureOf(enrol(seller, { enrolment }));
    expect(error).to.be.instanceOf(CommitteeRefused).with.property("error", "AttestationInvalid");

    const asked = await askCommittee(seller, { documentId, keyId: 2, soft: false });
    const before = await committeeOf(seller);
    await reshare(2, [two, three]);
    const attested = await asked.attest();
    expect(attested.map(({ index }) => index)).to.deep.equal([1, 2]);
    expect((await committeeOf(seller)).round).to.equal(before.round + 1);
    expect(enrolment.evaluation, "the same key gives the same").to.equal(asked.evaluation.toString());
    await enrolled(documentId);
  });
});
