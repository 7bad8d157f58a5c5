import { expect } from "chai";
import type { Hex } from "viem";
import { amend } from "../sdk/src/amend/amend.ts";
import { proveAmendment } from "../sdk/src/amend/prove-amendment.ts";
import { type CheckProof, shownSoft } from "../sdk/src/check/check-shapes.ts";
import { proveCheck } from "../sdk/src/check/prove-check.ts";
import { requestCheck } from "../sdk/src/check/request-check.ts";
import { verifyCheck } from "../sdk/src/check/verify-check.ts";
import { warningsOf as warningsOfValues } from "../sdk/src/check/warnings-of.ts";
import { InputInvalid, ProofRefused, StatementUntrue } from "../sdk/src/errors.ts";
import { identifierSlot, type SlotName } from "../sdk/src/protocol/document.ts";
import { supersede } from "../sdk/src/register/supersede.ts";
import type { Ticket } from "../sdk/src/reserve/ticket-shape.ts";
import { proveRestoration } from "../sdk/src/restore/prove-restoration.ts";
import { restore } from "../sdk/src/restore/restore.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { authorise } from "../sdk/src/settle/authorise.ts";
import { cancel } from "../sdk/src/settle/cancel.ts";
import { lookAgain } from "../sdk/src/settle/look-again.ts";
import { EUR, failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { financingOf, pledge, registerAndEnrol } from "./steps.ts";

const [TRADE, TRANSPORT, ORDER] = (["trade", "transport", "order"] as const).map((kind) => ({ kind, others: 1n }));
const VERSION = { kind: "version" };

describe("the same goods are invoiced under another number", () => {
  let ledger: Ledger;
  let seller: Party;
  let bank: Party;
  let another: Party;
  let content: Content;
  let documentId: Hex;
  let copy: Content;
  let copyId: Hex;

  const goods: Partial<Record<SlotName, bigint>> = {
    counterparty: 7n,
    issueDate: 20_000n,
    transportNumber: identifierSlot("HHTJ26090417"),
    orderNumber: identifierSlot("PO-TJ-260817"),
  };

  before(async () => {
    ledger = await openLedger();
    [seller, bank] = [await ledger.join("seller", "trader"), await ledger.join("bank", "lender")];
    another = await ledger.join("another bank", "lender");
    content = invoice(seller, "M-1", 1_000n, goods);
    copy = invoice(seller, "M-2", 1_000n, goods);
    documentId = await registerAndEnrol(seller, content, { soft: true });
    copyId = await registerAndEnrol(seller, copy, { soft: true });
  });
  after(() => ledger.close());

  const terms = { currency: EUR, maximumFinanced: 1_000n, minimumAvailable: 0n, soft: true };
  /** What a lender that asks for soft values is shown and warned of. */
  async function checked(id: Hex, lender = bank) {
    const request = requestCheck(lender, { ...terms, documentId: id });
    const { answer } = await proveCheck(seller, { request, documentId: id });
    return { request, answer, ...(await verifyCheck(lender, { request, answer })) };
  }
  const warningsOf = async (id: Hex) => (await checked(id)).warnings;
  type Checked = Awaited<ReturnType<typeof checked>>;
  const pledged = async (of: Content, controllerIndex: bigint, lender = bank) =>
    (await pledge(ledger.relayer, { lender, applicant: seller, content: of, amount: 400n, controllerIndex })).ticket;
  /** What two lenders were told of the two invoices before either was pledged. */
  let [first, second] = [] as unknown as [Checked, Checked];
  let ticket: Ticket;

  it("a lender is warned of a pledge of the other invoice, and never of the document's own", async () => {
    [first, second] = [await checked(documentId), await checked(copyId, another)];
    expect([first.warnings, second.warnings], "none while nothing is pledged, whatever is enrolled").to.deep.equal([[], []]);
    ticket = await pledged(content, 0n);
    expect(await lookAgain(bank, { ticket, answer: first.answer }), "its own pledge").to.deep.equal({ warnings: [] });
    expect(await warningsOf(documentId), "its own pledge").to.deep.equal([]);
    const { request, answer, warnings } = await checked(copyId);
    expect(warnings).to.deep.equal([TRADE, TRANSPORT, ORDER]);
    // Each kind follows from its own value.
    const { soft } = answer as Required<CheckProof>;
    const values = { documentId: copyId, soft: shownSoft.parse(soft), published: 0 as const };
    for (const [kind, rest] of [
      ["trade", [TRANSPORT, ORDER]],
      ["transport", [TRADE, ORDER]],
      ["order", [TRADE, TRANSPORT]],
    ] as const)
      expect(await warningsOfValues(bank, { ...values, soft: { ...values.soft, [kind]: 5n } })).to.deep.equal(rest);
    // And the values are the document's: an answer with others is refused.
    for (const lie of [{ trade: "5" }, { transport: "5" }, { order: "5" }, { published: 1 }] as const) {
      const forged = { ...answer, soft: { ...soft, ...lie } };
      expect(await failureOf(verifyCheck(bank, { request, answer: forged }))).to.be.instanceOf(ProofRefused);
    }
  });

  it("P7: warnings are for who asks: the check itself passes either way, and says nothing of them", async () => {
    const request = requestCheck(bank, { ...terms, documentId: copyId, soft: false });
    const { answer } = await proveCheck(seller, { request, documentId: copyId });
    expect(answer).not.to.have.property("soft");
    expect(await verifyCheck(bank, { request, answer })).to.deep.equal({ warnings: [] });
  });

  it("two lenders that both checked before either pledged are warned when they look again, before money moves", async () => {
    const { answer } = first;
    const more = await pledged(content, 1n);
    expect(await lookAgain(bank, { ticket: more, answer }), "its own pledges").to.deep.equal({ warnings: [] });
    const rival = await pledged(copy, 7n, another);

    const warned = { warnings: [TRADE, TRANSPORT, ORDER] };
    expect(await lookAgain(bank, { ticket, answer })).to.deep.equal(warned);
    expect(await lookAgain(another, { ticket: rival, answer: second.answer })).to.deep.equal(warned);
    // A warning and no refusal.
    expect(await authorise(bank, { action: "finance", ticket, controllerIndex: 0n })).to.include({ action: "finance" });
    const other = lookAgain(bank, { ticket, answer: second.answer });
    expect(await failureOf(other), "another document's").to.be.instanceOf(InputInvalid);
    const { soft: _, ...silent } = answer;
    expect(await failureOf(lookAgain(bank, { ticket, answer: silent })), "no soft values").to.be.instanceOf(InputInvalid);
  });

  it("it is a warning and no refusal: who does not mind has the other invoice pledged, and both are warned of then", async () => {
    expect((await financingOf(seller, copyId)).financed).to.equal(400n);
    expect(await warningsOf(copyId)).to.deep.equal([TRADE, TRANSPORT, ORDER]);
    expect(await warningsOf(documentId)).to.deep.equal([TRADE, TRANSPORT, ORDER]);
  });

  it("a second part, a restored pledge and a corrected version warn of as much as before", async () => {
    const authorisation = await authorise(another, { action: "cancel", reason: "offerWithdrawn", controllerIndex: 7n });
    await cancel(ledger.relayer, { authorisation });
    const { controller } = authorisation;
    await restore(ledger.relayer, await proveRestoration(seller, { documentId: copyId, controller }));
    expect((await financingOf(seller, copyId)).financed).to.equal(0n);

    // The correction names other goods; what was enrolled is what warns.
    const next = invoice(seller, "M-1", 900n, { counterparty: 7n, transportNumber: identifierSlot("ANOTHER") });
    const { documentId: nextId } = await supersede(seller, { documentId, next: { content: next } });
    await amend(seller, await proveAmendment(seller, { nextDocumentId: nextId }));
    expect(await warningsOf(nextId), "no pledge is counted twice").to.deep.equal([TRADE, TRANSPORT, ORDER, VERSION]);
    expect(await warningsOf(copyId), "restored, and its own pledge still counted as one").to.deep.equal([
      TRADE,
      TRANSPORT,
      ORDER,
    ]);
  });

  it("an honest invoice that shares a waybill is warned of that alone", async () => {
    const partOfIt = { counterparty: 8n, transportNumber: identifierSlot("hhtj 26090417"), orderNumber: identifierSlot("PO-1") };
    const sharing = await registerAndEnrol(seller, invoice(seller, "M-3", 50n, partOfIt), { soft: true });
    // One is pledged under the waybill for the invoice, and one for its copy.
    expect(await warningsOf(sharing)).to.deep.equal([{ kind: "transport", others: 2n }]);
  });

  it("goods that a decoy was enrolled for are not taken for free: the lender is warned that the values are another version's", async () => {
    const other = {
      counterparty: 9n,
      issueDate: 1n,
      transportNumber: identifierSlot("DECOY"),
      orderNumber: identifierSlot("DECOY"),
    };
    const decoy = invoice(seller, "M-6", 1_000n, other);
    const documentId = await registerAndEnrol(seller, decoy, { soft: true });
    expect(await warningsOf(documentId), "it is itself enrolled").to.deep.equal([]);
    const next = { content: invoice(seller, "M-6", 1_000n, goods) };
    const { documentId: nextId } = await supersede(seller, { documentId, next });
    await amend(seller, await proveAmendment(seller, { nextDocumentId: nextId }));
    expect(await warningsOf(nextId), "nobody else names what the decoy named").to.deep.equal([VERSION]);
  });

  it("soft values are asked of a document: without one they could be anybody's", async () => {
    expect(await failureOf((async () => requestCheck(bank, terms))())).to.be.instanceOf(InputInvalid);
    const { soft: _, ...silent } = terms;
    const request = { ...requestCheck(bank, silent), soft: true };
    expect(await failureOf(proveCheck(seller, { request, documentId: copyId }))).to.be.instanceOf(InputInvalid);
  });

  it("a document that was enrolled without soft values shows none", async () => {
    const without = await registerAndEnrol(seller, invoice(seller, "M-5", 1_000n, goods));
    expect(await failureOf(warningsOf(without))).to.be.instanceOf(StatementUntrue);
  });
});
