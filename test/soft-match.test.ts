import { expect } from "chai";
import type { Hex } from "viem";
import { amend } from "../sdk/src/amend/amend.ts";
import { proveAmendment } from "../sdk/src/amend/prove-amendment.ts";
import { proveCheck } from "../sdk/src/check/prove-check.ts";
import { requestCheck } from "../sdk/src/check/request-check.ts";
import { verifyCheck } from "../sdk/src/check/verify-check.ts";
import { StatementUntrue } from "../sdk/src/errors.ts";
import { identifierSlot, type SlotName } from "../sdk/src/protocol/document.ts";
import { supersede } from "../sdk/src/register/supersede.ts";
import { proveRestoration } from "../sdk/src/restore/prove-restoration.ts";
import { restore } from "../sdk/src/restore/restore.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { authorise } from "../sdk/src/settle/authorise.ts";
import { cancel } from "../sdk/src/settle/cancel.ts";
import { EUR, failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { financingOf, pledge, registerAndEnrol } from "./steps.ts";

const [TRADE, TRANSPORT, ORDER] = (["trade", "transport", "order"] as const).map((kind) => ({ kind, others: 1n }));

describe("the same goods are invoiced under another number", function () {
  this.timeout(300_000);
  let ledger: Ledger;
  let seller: Party;
  let bank: Party;
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
    content = invoice(seller, "M-1", 1_000n, goods);
    copy = invoice(seller, "M-2", 1_000n, goods);
    documentId = await registerAndEnrol(seller, content, { soft: true });
    copyId = await registerAndEnrol(seller, copy, { soft: true });
  });
  after(() => ledger.close());

  /** What a lender that asks for soft values is warned of. */
  async function warningsOf(id: Hex) {
    const terms = { currency: EUR, maximumFinanced: 1_000n, minimumAvailable: 0n, documentId: id, soft: true };
    const request = requestCheck(bank, terms);
    const { answer } = await proveCheck(seller, { request, documentId: id });
    return (await verifyCheck(bank, { request, answer })).warnings;
  }
  const pledged = (of: Content, controllerIndex: bigint) =>
    pledge(ledger.relayer, { lender: bank, applicant: seller, content: of, amount: 400n, controllerIndex });

  it("a lender is warned of a pledge of the other invoice, and never of the document's own", async () => {
    await pledged(content, 0n);
    expect(await warningsOf(documentId), "its own pledge").to.deep.equal([]);
    expect(await warningsOf(copyId)).to.deep.equal([TRADE, TRANSPORT, ORDER]);
  });

  it("it is a warning and no refusal: who does not mind has the other invoice pledged, and both are warned of then", async () => {
    await pledged(copy, 1n);
    expect((await financingOf(seller, copyId)).financed).to.equal(400n);
    expect(await warningsOf(copyId)).to.deep.equal([TRADE, TRANSPORT, ORDER]);
    expect(await warningsOf(documentId)).to.deep.equal([TRADE, TRANSPORT, ORDER]);
  });

  it("a second part, a restored pledge and a corrected version warn of as much as before", async () => {
    const authorisation = await authorise(bank, { action: "cancel", reason: "offerWithdrawn", controllerIndex: 1n });
    await cancel(ledger.relayer, { authorisation });
    const { controller } = authorisation;
    await restore(ledger.relayer, await proveRestoration(seller, { documentId: copyId, controller }));
    expect((await financingOf(seller, copyId)).financed).to.equal(0n);

    await pledged(content, 2n);
    // The correction names other goods; what was enrolled is what warns.
    const next = invoice(seller, "M-1", 900n, { counterparty: 7n, transportNumber: identifierSlot("ANOTHER") });
    const { documentId: nextId } = await supersede(seller, { documentId, next: { content: next } });
    await amend(seller, await proveAmendment(seller, { nextDocumentId: nextId }));
    expect(await warningsOf(nextId), "no pledge is counted twice").to.deep.equal([TRADE, TRANSPORT, ORDER]);
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

  it("a document that was enrolled without soft values shows none", async () => {
    const without = await registerAndEnrol(seller, invoice(seller, "M-5", 1_000n, goods));
    expect(await failureOf(warningsOf(without))).to.be.instanceOf(StatementUntrue);
  });
});
