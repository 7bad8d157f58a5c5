import { expect } from "chai";
import type { Hex } from "viem";
import { ledgerOf } from "../sdk/src/client.ts";
import * as errors from "../sdk/src/errors.ts";
import { signField } from "../sdk/src/keys/eddsa.ts";
import { reserveContext } from "../sdk/src/protocol/context.ts";
import { receiptOf, ticketOf } from "../sdk/src/protocol/notes.ts";
import { proveReservation } from "../sdk/src/reserve/prove-reservation.ts";
import { reserve } from "../sdk/src/reserve/reserve.ts";
import { signTicket } from "../sdk/src/reserve/sign-ticket.ts";
import type { Reservation, Ticket } from "../sdk/src/reserve/ticket-shape.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { type Authorisation, authorise } from "../sdk/src/settle/authorise.ts";
import { cancel } from "../sdk/src/settle/cancel.ts";
import { finance } from "../sdk/src/settle/finance.ts";
import { pledgeOf } from "../sdk/src/settle/pledge-of.ts";
import { plain } from "../sdk/src/wire.ts";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { financingOf, pledge, registerAndEnrol } from "./steps.ts";

describe("a second lender lends its signature to a first one's controller", () => {
  let ledger: Ledger;
  let seller: Party;
  let honest: Party;
  let colluding: Party;
  let content: Content;
  let documentId: Hex;
  let ticket: Ticket;
  let borrowed: Ticket;
  let reservation: Reservation;
  /** Signed for a reservation with the honest bank's own ticket, whose block another one then replaced. */
  let replaced: Authorisation;

  /** A ticket that `signTicket` would not make: whatever document and amount, under another lender's controller and expiry. */
  const underControllerOf = (one: Ticket, lender: Party, id: Hex, amount: bigint): Ticket => {
    const context = reserveContext(ledgerOf(lender), one.controller, BigInt(one.expiry));
    const signature = signField(lender.keys.signing.reveal(), ticketOf(BigInt(id), amount, context));
    return plain({ ...one, documentId: id, amount, lenderKey: lender.keys.lenderKey, signature }) as Ticket;
  };

  before(async () => {
    ledger = await openLedger();
    seller = await ledger.join("seller", "trader");
    [honest, colluding] = [await ledger.join("honest bank", "lender"), await ledger.join("colluding bank", "lender")];
    content = invoice(seller, "B-1", 100_000n);
    documentId = await registerAndEnrol(seller, content);
    const decoy = await registerAndEnrol(seller, invoice(seller, "B-2", 500n));
    const expiry = (await seller.public.getBlock()).timestamp + 86_400n;
    ticket = await signTicket(honest, { content, amount: 100_000n, expiry, controllerIndex: 0n });
    borrowed = underControllerOf(ticket, colluding, decoy, 1n);
    const honestly = await proveReservation(seller, { ticket });
    ({ reservation } = await proveReservation(seller, { ticket: borrowed }));

    const unreserved = await ledger.networkHelpers.takeSnapshot();
    await reserve(ledger.relayer, honestly);
    replaced = await authorise(honest, { action: "finance", ticket, controllerIndex: 0n });
    await unreserved.restore();
    await reserve(ledger.relayer, { reservation });
  });
  after(() => ledger.close());

  it("P4: the controller's owner sees that its ticket was not used, and moves no money", async () => {
    expect((await pledgeOf(honest, ticket.controller)).state).to.equal("reserved");
    expect((await financingOf(seller, documentId)).financed, "the document is still free").to.equal(0n);
    const refused = await failureOf(authorise(honest, { action: "finance", ticket, controllerIndex: 0n }));
    expect(refused).to.be.instanceOf(errors.ReceiptMismatch);
    expect((refused as errors.KontorError).values).to.deep.equal({ documentId, controller: ticket.controller });
  });

  it("what its owner signed for its own pledge is worth nothing for another one under the same controller", async () => {
    const refused = await failureOf(finance(ledger.relayer, { authorisation: replaced }));
    expect(refused).to.be.instanceOf(errors.TicketRefused).with.property("error", "ControllerSignatureInvalid");
  });

  it("takes no ticket for its own that it did not sign, or whose terms were changed", async () => {
    const changed = [borrowed, { ...borrowed, lenderKey: ticket.lenderKey }, { ...ticket, amount: "1" }];
    for (const one of changed) {
      const refused = await failureOf(authorise(honest, { action: "finance", ticket: one, controllerIndex: 0n }));
      expect(refused).to.be.instanceOf(errors.TicketInvalid);
    }
    const elsewhere = { ...ticket, chainId: 1 };
    expect(await failureOf(authorise(honest, { action: "finance", ticket: elsewhere, controllerIndex: 0n }))).to.be.instanceOf(
      errors.InputInvalid,
    );
  });

  it("no reservation bears the receipt of another signature than its own", async () => {
    const other = await registerAndEnrol(seller, invoice(seller, "B-3", 500n));
    const unused = { ...ticket, controller: honest.keys.controllerAccount(7n).address };
    const made = await proveReservation(seller, { ticket: underControllerOf(unused, colluding, other, 1n) });
    const { R8, S } = ticket.signature;
    const forged = { ...made.reservation, receipt: receiptOf(BigInt(R8[0]), BigInt(S)).toString() };
    expect(await failureOf(reserve(ledger.relayer, { reservation: forged }))).to.be.instanceOf(errors.ProofRefused);
  });

  it("the lender ends the pledge that it did not ask for, and finances the document under a new controller", async () => {
    const ended = await authorise(honest, { action: "cancel", reason: "notDisbursed", controllerIndex: 0n });
    await cancel(ledger.relayer, { authorisation: ended });
    const terms = { lender: honest, applicant: seller, content, amount: 100_000n, controllerIndex: 1n };
    const { ticket: used } = await pledge(ledger.relayer, terms);
    const foreign = await failureOf(authorise(honest, { action: "finance", ticket, controllerIndex: 1n }));
    expect(foreign, "the earlier ticket names another controller").to.be.instanceOf(errors.TicketInvalid);
    const early = await authorise(honest, { action: "cancel", reason: "offerWithdrawn", controllerIndex: 1n });
    const authorisation = await authorise(honest, { action: "finance", ticket: used, controllerIndex: 1n });
    await finance(ledger.relayer, { authorisation });
    // What was signed while nothing was paid out does not cancel what is paid out.
    const late = await failureOf(cancel(ledger.relayer, { authorisation: early }));
    expect(late).to.be.instanceOf(errors.TicketRefused).with.property("error", "ControllerSignatureInvalid");
    expect((await pledgeOf(honest, used.controller)).state).to.equal("financed");
    await cancel(ledger.relayer, {
      authorisation: await authorise(honest, { action: "cancel", reason: "firstLegPaymentFailed", controllerIndex: 1n }),
    });
    expect((await pledgeOf(honest, used.controller)).state).to.equal("cancelled");
  });
});
