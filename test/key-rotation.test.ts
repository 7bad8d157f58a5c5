import { expect } from "chai";
import type { Hex } from "viem";
import { committeeOf } from "../sdk/src/committee/committee-of.ts";
import { enrol } from "../sdk/src/enrol/enrol.ts";
import type { Enrolment } from "../sdk/src/enrol/enrolment-shape.ts";
import { proveEnrolment } from "../sdk/src/enrol/prove-enrolment.ts";
import { CommitteeRefused, EnrolmentRefused } from "../sdk/src/errors.ts";
import { register } from "../sdk/src/register/register.ts";
import type { Store } from "../sdk/src/store/open-store.ts";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { reshare, rotate } from "./rounds.ts";
import { financingOf, pledge, registerAndEnrol } from "./steps.ts";

describe("the committee's key is changed", () => {
  let ledger: Ledger;
  let seller: Party;
  let bank: Party;
  let documentId: Hex;
  const content = () => invoice(seller, "K-1", 1_000n);
  let former: ReturnType<typeof content>;
  /** Proven under the first key, and not sent while it was current. */
  let late: { documentId: Hex; enrolment: Enrolment };

  const proven = async (party: Party, id: Hex, unexamined = false) =>
    (await proveEnrolment(party, { documentId: id, soft: false, unexamined })).enrolment;

  before(async () => {
    ledger = await openLedger({ members: 4, threshold: 2 });
    [seller, bank] = [await ledger.join("seller", "trader"), await ledger.join("bank", "lender")];
    former = content();
    documentId = await registerAndEnrol(seller, former);
    const { documentId: id } = await register(seller, { content: invoice(seller, "K-2", 1_000n) });
    late = { documentId: id, enrolment: await proven(seller, id) };
    await rotate(ledger, [1, 2, 3]);
  });
  after(() => ledger.close());

  it("P1: what is enrolled under the former key is enrolled under no later one", async () => {
    const again = await register(seller, { content: invoice(seller, "k 1", 999n) });
    const early = await failureOf(proven(seller, again.documentId));
    expect(early).to.be.instanceOf(EnrolmentRefused).with.property("error", "AlreadyEnrolled");
    const enrolment = await proven(seller, again.documentId, true);
    expect([enrolment.keyId, enrolment.absences.map(({ keyId }) => keyId)]).to.deep.equal([2, [1]]);
    // Its name under the new key is free, and what it has to show of the former one names it.
    const refused = await failureOf(enrol(seller, { enrolment }));
    expect(refused).to.be.instanceOf(EnrolmentRefused).with.property("error", "AlreadyEnrolled");
    const silent = await failureOf(enrol(seller, { enrolment: { ...enrolment, absences: [] } }));
    expect(silent).to.have.property("error", "AbsenceMissing");
  });

  it("P1: what was proven under the former key and not sent is proven again, and shows that it is not enrolled there", async () => {
    const outdated = await failureOf(enrol(seller, { enrolment: late.enrolment }));
    expect(outdated).to.be.instanceOf(CommitteeRefused).with.property("error", "KeyOutdated");
    const enrolment = await proven(seller, late.documentId);
    expect([enrolment.keyId, enrolment.absences.length]).to.deep.equal([2, 1]);
    await enrol(seller, { enrolment });
    expect((await financingOf(seller, late.documentId)).sequence).to.equal(0n);
    // Nobody shows another document's absence in the place of the document's own.
    const { documentId: id } = await register(seller, { content: invoice(seller, "K-3", 1n) });
    const other = await proven(seller, id);
    const borrowed = await failureOf(enrol(seller, { enrolment: { ...other, absences: enrolment.absences } }));
    expect(borrowed).to.have.property("error", "AttestationInvalid");
  });

  it("P11: notes made under the former key go on", async () => {
    await pledge(ledger.relayer, { lender: bank, applicant: seller, content: former, amount: 300n, controllerIndex: 0n });
    expect((await financingOf(seller, documentId)).financed).to.equal(300n);
  });

  it("P11: a key that is given to other members in the middle of an enrolment enrols it all the same", async () => {
    const { documentId: id } = await register(seller, { content: invoice(seller, "K-4", 1_000n) });
    const before = await committeeOf(seller);
    // When the second member's answer has come, and before anybody has signed, others hold the key.
    const rounds = new Set<number>();
    const evaluations: Store["evaluations"] = {
      ...(seller.store as Store).evaluations,
      async put(key, row) {
        await (seller.store as Store).evaluations.put(key, row);
        if (row.keyId !== 2) return;
        rounds.add(row.round);
        if (row.answers.length === 2 && rounds.size === 1) await reshare(ledger, 2, [0, 1]);
      },
    };
    const slow: Party = { ...seller, store: { ...(seller.store as Store), evaluations } };
    const enrolment = await proven(slow, id);
    const after = await committeeOf(seller);
    expect([...rounds], "asked again, of the new members").to.deep.equal([before.round, after.round]);
    expect(after.publicKey.equals(before.publicKey)).to.equal(true);
    expect(after.members.map(({ account }) => account)).to.deep.equal(ledger.committee.members.slice(0, 2));
    await enrol(seller, { enrolment });
    expect((await financingOf(seller, id)).financed).to.equal(0n);
  });
});
