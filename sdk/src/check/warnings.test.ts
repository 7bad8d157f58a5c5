import { expect } from "chai";
import type { Hex } from "viem";
import { EUR, failureOf, invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { pledge, registerAndEnrol } from "../../../test/steps.ts";
import { ProofRefused } from "../errors.ts";
import type { Content } from "../seal/content.ts";
import type { CheckProof } from "./check-shapes.ts";
import { proveCheck } from "./prove-check.ts";
import { requestCheck } from "./request-check.ts";
import { verifyCheck } from "./verify-check.ts";

describe("warnings of a check", function () {
  this.timeout(180_000);
  let ledger: Ledger;
  let seller: Party;
  let bank: Party;
  let other: Party;
  const shared = { counterparty: 77n, issueDate: 20_500n, transportNumber: 4711n };
  const invoices: { content: Content; documentId: Hex }[] = [];

  before(async () => {
    ledger = await openLedger();
    [seller, bank, other] = [
      await ledger.join("seller", "trader"),
      await ledger.join("bank", "lender"),
      await ledger.join("second bank", "lender"),
    ];
    // The same sale, issued again under another number and for another order; and an honest second delivery on the same waybill.
    for (const [number, total, orderNumber] of [
      ["W-1", 1_000n, 1n],
      ["W-1 bis", 1_000n, 2n],
      ["W-2", 350n, 1n],
    ] as const) {
      const content = invoice(seller, number, total, { ...shared, orderNumber });
      invoices.push({ content, documentId: await registerAndEnrol(seller, content, { soft: true }) });
    }
  });
  after(() => ledger.close());

  async function answerOf(which: number, soft: boolean) {
    const { documentId } = invoices[which] as (typeof invoices)[number];
    const terms = { currency: EUR, maximumFinanced: 1_000n, minimumAvailable: 1n, documentId, soft };
    const request = requestCheck(other, terms);
    return { request, answer: (await proveCheck(seller, { request, documentId })).answer };
  }
  const check = async (which: number) => verifyCheck(other, await answerOf(which, true));
  const take = (which: number, amount: bigint, controllerIndex: bigint) => {
    const { content } = invoices[which] as (typeof invoices)[number];
    return pledge(ledger.relayer, { lender: bank, applicant: seller, content, amount, controllerIndex });
  };

  it("there are none while nothing is pledged, whatever is enrolled", async () => {
    expect(await check(1)).to.deep.equal({ warnings: [] });
  });

  it("name what other pledged documents share, and not the document's own pledges", async () => {
    await take(0, 300n, 0n);
    await take(0, 200n, 1n);
    expect(await check(0)).to.deep.equal({ warnings: [] });
    expect(await check(1)).to.deep.equal({
      warnings: [
        { kind: "trade", others: 1n },
        { kind: "transport", others: 1n },
      ],
    });
    expect((await check(2)).warnings).to.deep.equal([
      { kind: "transport", others: 1n },
      { kind: "order", others: 1n },
    ]);
    await take(2, 50n, 2n);
    expect((await check(0)).warnings).to.deep.equal([
      { kind: "transport", others: 1n },
      { kind: "order", others: 1n },
    ]);
  });

  it("P7: are for who asks: the check itself passes either way, and says nothing of them", async () => {
    const { request, answer } = await answerOf(1, false);
    expect(answer).not.to.have.property("soft");
    expect(await verifyCheck(other, { request, answer })).to.deep.equal({ warnings: [] });
  });

  it("follow from the document's own soft values: an answer with others is refused", async () => {
    const { request, answer } = await answerOf(1, true);
    const { soft } = answer as Required<CheckProof>;
    for (const lie of [{ trade: "5" }, { transport: "5" }, { order: "5" }, { published: 1 }] as const) {
      const forged = { ...answer, soft: { ...soft, ...lie } };
      expect(await failureOf(verifyCheck(other, { request, answer: forged }))).to.be.instanceOf(ProofRefused);
    }
  });
});
