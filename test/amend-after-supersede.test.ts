import { expect } from "chai";
import type { Hex } from "viem";
import { acknowledge } from "../sdk/src/acknowledge/acknowledge.ts";
import { amend } from "../sdk/src/amend/amend.ts";
import { proveAmendment } from "../sdk/src/amend/prove-amendment.ts";
import { enrol } from "../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../sdk/src/enrol/prove-enrolment.ts";
import * as errors from "../sdk/src/errors.ts";
import { identifierSlot } from "../sdk/src/protocol/document.ts";
import { documentOf } from "../sdk/src/register/document-of.ts";
import { supersede } from "../sdk/src/register/supersede.ts";
import { proveReservation } from "../sdk/src/reserve/prove-reservation.ts";
import { signTicket } from "../sdk/src/reserve/sign-ticket.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { financingOf, pledge, registerAndEnrol } from "./steps.ts";

describe("a corrected invoice", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let bank: Party;
  let content: Content;
  let documentId: Hex;
  let firstId: Hex;
  let abandoned: Hex;

  before(async () => {
    ledger = await openLedger();
    [seller, buyer, bank] = [
      await ledger.join("seller", "trader"),
      await ledger.join("buyer", "trader"),
      await ledger.join("bank", "lender"),
    ];
    content = invoice(seller, "A-1", 1_000n, { counterparty: buyer.legalId });
    firstId = await registerAndEnrol(seller, content, { counterparty: buyer.account.address });
    documentId = firstId;
    await pledge(ledger.relayer, { lender: bank, applicant: seller, content, amount: 400n, controllerIndex: 0n });
  });
  after(() => ledger.close());

  it("raises its assurance when the buyer acknowledges it", async () => {
    // Before, there is nothing to amend, and no proof that would use up the note for nothing.
    expect(await failureOf(proveAmendment(seller, { nextDocumentId: documentId }))).to.be.instanceOf(errors.StatementUntrue);
    const idle = proveAmendment(seller, { nextDocumentId: documentId, unexamined: true });
    expect(await failureOf(idle)).to.be.instanceOf(errors.ProvingFailed);
    await acknowledge(buyer, { documentId });
    const { amendment } = await proveAmendment(seller, { nextDocumentId: documentId });
    const forged = { ...amendment, transition: { ...amendment.transition, mask: "1" } };
    expect(await failureOf(amend(seller, { amendment: forged }))).to.be.instanceOf(errors.ProofRefused);
    // Nobody keeps the note below what its document has reached, the buyer included.
    const lower = await failureOf(amend(buyer, { amendment: { ...amendment, nextAssurance: 0 } }));
    expect(lower).to.be.instanceOf(errors.DocumentUnusable).with.property("error", "AssuranceMismatch");
    expect((lower as errors.KontorError).values).to.deep.equal({ documentId, claimed: 0, actual: 1 });
    await amend(seller, { amendment });
    expect(await financingOf(seller, documentId)).to.include({ assurance: 1n, financed: 400n, sequence: 2n });
  });

  it("carries its note over to the version that supersedes it; what is financed stays", async () => {
    const corrected = invoice(seller, "a 1", 700n);
    const next = await supersede(seller, { documentId, next: { content: corrected, counterparty: buyer.account.address } });
    expect((await documentOf(seller, documentId)).status).to.equal("superseded");
    // No second enrolment, and no lender signs for a version that is no longer current.
    const { enrolment } = await proveEnrolment(seller, { documentId: next.documentId, soft: false, unexamined: true });
    expect(await failureOf(enrol(seller, { enrolment }))).to.be.instanceOf(errors.EnrolmentRefused);
    const { timestamp } = await bank.public.getBlock();
    const terms = { amount: 100n, expiry: timestamp + 9_999n, controllerIndex: 1n };
    expect(await failureOf(signTicket(bank, { content, ...terms }))).to.be.instanceOf(errors.DocumentUnusable);
    // A ticket for the new version has to wait for the amendment.
    const ticket = await signTicket(bank, { content: corrected, ...terms });
    expect(await failureOf(proveReservation(seller, { ticket }))).to.be.instanceOf(errors.TicketInvalid);

    const { amendment } = await proveAmendment(seller, { nextDocumentId: next.documentId });
    const stranger = await failureOf(amend(ledger.relayer, { amendment }));
    expect(stranger).to.be.instanceOf(errors.CallerRefused).with.property("error", "NotDocumentParty");
    await amend(seller, { amendment });
    expect(await financingOf(seller, documentId)).to.include({ document: BigInt(next.documentId), financed: 400n });

    const { reservation } = await proveReservation(seller, { ticket });
    expect(reservation.controller).to.equal(ticket.controller);
    const most = await failureOf(
      pledge(ledger.relayer, { lender: bank, applicant: seller, content: corrected, amount: 301n, controllerIndex: 2n }),
    );
    expect((most as errors.KontorError).values).to.deep.equal({ amount: 301n, available: 300n });
    [documentId, content] = [next.documentId, corrected];
  });

  it("P1, P2: is refused as the same invoice when its number changes, or when its total falls below what is financed", async () => {
    const renumbered = invoice(seller, "A-2", 700n);
    const other = await supersede(seller, { documentId, next: { content: renumbered } });
    const error = await failureOf(proveAmendment(seller, { nextDocumentId: other.documentId }));
    // It is another legal key, so the client finds no note under it.
    expect(error).to.be.instanceOf(errors.NotInStore);
    // Nor is it enrolled under that key: it succeeds an invoice that is. The ledger says so too, of a proof that is true.
    const second = await failureOf(proveEnrolment(seller, { documentId: other.documentId, soft: false }));
    expect(second).to.be.instanceOf(errors.EnrolmentRefused).with.property("error", "LineageAlreadyEnrolled");
    const { enrolment } = await proveEnrolment(seller, { documentId: other.documentId, soft: false, unexamined: true });
    const refused = await failureOf(enrol(seller, { enrolment }));
    expect(refused).to.be.instanceOf(errors.EnrolmentRefused).with.property("error", "LineageAlreadyEnrolled");
    expect((refused as errors.KontorError).values).to.deep.equal({ documentId: other.documentId, origin: firstId });
    const back = await supersede(seller, { documentId: other.documentId, next: { content: invoice(seller, "A-1", 399n) } });
    const small = await failureOf(proveAmendment(seller, { nextDocumentId: back.documentId }));
    expect(small).to.be.instanceOf(errors.StatementUntrue);
    expect((small as errors.KontorError).values).to.deep.equal({ financed: 400n, total: 399n });
    const forced = await failureOf(proveAmendment(seller, { nextDocumentId: back.documentId, unexamined: true }));
    expect(forced).to.be.instanceOf(errors.ProvingFailed);
    expect(identifierSlot("A-1")).to.equal(identifierSlot("a 1"));
    abandoned = back.documentId;
  });

  it("moves its note straight to the current version, past those that were wrong", async () => {
    const right = await supersede(seller, { documentId: abandoned, next: { content: invoice(seller, "A-1", 400n) } });
    const { amendment } = await proveAmendment(seller, { nextDocumentId: right.documentId });
    const passed = { ...amendment, nextDocumentId: abandoned };
    const behind = await failureOf(amend(seller, { amendment: passed }));
    expect(behind).to.be.instanceOf(errors.DocumentUnusable).with.property("error", "DocumentNotCurrent");
    await amend(seller, { amendment });
    expect(await financingOf(seller, right.documentId)).to.include({ document: BigInt(right.documentId), financed: 400n });
  });
});
