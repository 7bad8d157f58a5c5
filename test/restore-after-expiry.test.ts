import { expect } from "chai";
import type { Hex } from "viem";
import * as errors from "../sdk/src/errors.ts";
import type { Ticket } from "../sdk/src/reserve/ticket-shape.ts";
import { proveRestoration } from "../sdk/src/restore/prove-restoration.ts";
import { restore } from "../sdk/src/restore/restore.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { type Authorisation, authorise } from "../sdk/src/settle/authorise.ts";
import { cancel } from "../sdk/src/settle/cancel.ts";
import { expire } from "../sdk/src/settle/expire.ts";
import { finance } from "../sdk/src/settle/finance.ts";
import { pledgeOf } from "../sdk/src/settle/pledge-of.ts";
import { settle } from "../sdk/src/settle/settle.ts";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { financingOf, pledge, registerAndEnrol } from "./steps.ts";

describe("restoring what was not used", () => {
  let ledger: Ledger;
  let seller: Party;
  let bank: Party;
  let content: Content;
  let documentId: Hex;
  const tickets: Ticket[] = [];
  let settlement: Authorisation;

  before(async () => {
    ledger = await openLedger();
    [seller, bank] = [await ledger.join("seller", "trader"), await ledger.join("bank", "lender")];
    content = invoice(seller, "R-1", 1_000n);
    documentId = await registerAndEnrol(seller, content);
    for (const [i, amount] of [600n, 300n].entries()) {
      const terms = { lender: bank, applicant: seller, content, amount, controllerIndex: BigInt(i) };
      tickets.push((await pledge(ledger.relayer, terms)).ticket);
    }
  });
  after(() => ledger.close());

  it("P11: a reservation that ran out expires, once it has ended and not before", async () => {
    const [{ controller }] = tickets as [Ticket, Ticket];
    expect(await failureOf(expire(ledger.relayer, { controller }))).to.have.property("error", "PledgeNotExpired");
    expect(await failureOf(proveRestoration(seller, { documentId, controller }))).to.have.property("error", "PledgeStateWrong");
    // The second one is financed in time and stays.
    const step = (index: 0 | 1) => ({ action: "finance", ticket: tickets[index], controllerIndex: BigInt(index) }) as const;
    await finance(ledger.relayer, { authorisation: await authorise(bank, step(1)) });
    await ledger.networkHelpers.time.increase(86_401);
    const late = await authorise(bank, step(0));
    expect(await failureOf(finance(ledger.relayer, { authorisation: late }))).to.have.property("error", "PledgeOverdue");
    await expire(ledger.relayer, { controller });
    expect((await pledgeOf(seller, controller)).state).to.equal("expired");
  });

  it("P2: its amount comes back, exactly and once", async () => {
    const [{ controller }, { controller: other }] = tickets as [Ticket, Ticket];
    expect(await failureOf(proveRestoration(seller, { documentId, controller: other }))).to.have.property(
      "error",
      "PledgeStateWrong",
    );
    const { restoration } = await proveRestoration(seller, { documentId, controller });
    // The proof is for this pledge: under the name of another one it does not count.
    expect(await failureOf(restore(ledger.relayer, { restoration: { ...restoration, controller: other } }))).to.be.instanceOf(
      errors.PledgeRefused,
    );
    await restore(ledger.relayer, { restoration });
    expect((await financingOf(seller, documentId)).financed).to.equal(300n);
    expect(await failureOf(proveRestoration(seller, { documentId, controller }))).to.be.instanceOf(errors.AlreadyDone);
    expect(await failureOf(restore(ledger.relayer, { restoration }))).to.have.property("error", "PledgeAlreadyRestored");
    // What is financed is less than this pledge by now, so not even a proof exists.
    const forced = proveRestoration(seller, { documentId, controller, unexamined: true });
    expect(await failureOf(forced)).to.be.instanceOf(errors.ProvingFailed);
  });

  it("P2: a cancelled pledge comes back too, a settled one never", async () => {
    const { controller } = await pledge(ledger.relayer, {
      lender: bank,
      applicant: seller,
      content,
      amount: 700n,
      controllerIndex: 2n,
    });
    const cancelled = await authorise(bank, { action: "cancel", reason: "offerWithdrawn", controllerIndex: 2n });
    const swapped = { ...cancelled, reason: "duplicateFound" };
    expect(await failureOf(cancel(ledger.relayer, { authorisation: swapped }))).to.have.property(
      "error",
      "ControllerSignatureInvalid",
    );
    await cancel(ledger.relayer, { authorisation: cancelled });
    expect(await pledgeOf(seller, controller)).to.include({ state: "cancelled", reason: "offerWithdrawn" });
    const { restoration } = await proveRestoration(seller, { documentId, controller });
    await restore(ledger.relayer, { restoration });

    const { controller: settled } = tickets[1] as Ticket;
    settlement = await authorise(bank, { action: "settle", controllerIndex: 1n });
    await settle(ledger.relayer, { authorisation: settlement });
    const never = await proveRestoration(seller, { documentId, controller: settled, unexamined: true });
    expect(await failureOf(restore(ledger.relayer, { restoration: never.restoration }))).to.have.property(
      "error",
      "PledgeStateWrong",
    );
    const { financed, pledges } = await financingOf(seller, documentId);
    expect(financed).to.equal(300n);
    expect(pledges.map(({ amount, state, restored }) => [amount, state, restored])).to.deep.equal([
      [600n, "expired", true],
      [300n, "settled", false],
      [700n, "cancelled", true],
    ]);
  });

  it("an authorisation is for one step of one pledge on one ledger", async () => {
    const authorisation = settlement;
    expect(await failureOf(finance(ledger.relayer, { authorisation }))).to.be.instanceOf(errors.InputInvalid);
    const elsewhere = { ...authorisation, chainId: 1 };
    expect(await failureOf(settle(ledger.relayer, { authorisation: elsewhere }))).to.be.instanceOf(errors.InputInvalid);
    expect(await failureOf(settle(ledger.relayer, { authorisation }))).to.have.property("error", "PledgeStateWrong");
    const over = await failureOf(authorise(bank, { action: "settle", controllerIndex: 1n }));
    expect(over).to.have.property("error", "PledgeStateWrong");
    const unknown = await failureOf(authorise(bank, { action: "settle", controllerIndex: 99n }));
    expect(unknown).to.have.property("error", "PledgeUnknown");
  });
});
