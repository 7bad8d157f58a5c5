import { type Hex, isAddressEqual } from "viem";
import { type KontorClient, ledgerOf, need } from "../client.ts";
import { ReceiptMismatch, TicketInvalid } from "../errors.ts";
import { generationsOf } from "../keys/derive-keys.ts";
import { verifyField } from "../keys/eddsa.ts";
import { requireLedger } from "../ledger/require-ledger.ts";
import { reserveContext } from "../protocol/context.ts";
import { receiptOf, ticketOf } from "../protocol/notes.ts";
import type { Field } from "../protocol/types.ts";
import { ticket as shape } from "../reserve/ticket-shape.ts";
import { pledgeHistory } from "../sync/history.ts";
import { receive } from "../wire.ts";
import type { Pledge } from "./pledge-of.ts";

/**
 * Lender: the pledge under its controller was made with this ticket of its own, so what is pledged is the document and the amount that it
 * signed for; returns the document's id. A controller alone shows nothing: another lender may sign a ticket for another document that names it.
 * Throws TicketInvalid, ReceiptMismatch, InputInvalid.
 */
export async function requireReceipt(client: KontorClient, pledge: Pledge, value: unknown): Promise<Hex> {
  const ticket = receive(shape, value, "ticket");
  requireLedger(client, ticket, "ticket");
  const { controller, documentId, amount, expiry } = ticket;
  const signature = { R8: ticket.signature.R8 as [Field, Field], S: ticket.signature.S };
  const message = ticketOf(BigInt(documentId), amount, reserveContext(ledgerOf(client), controller, expiry));
  // A ticket that was signed before the secret was exchanged is still this lender's.
  const own = generationsOf(need(client, "keys")).some(({ lenderKey }) => verifyField(lenderKey, message, signature));
  const fault = !own
    ? "this lender did not sign it"
    : isAddressEqual(controller, pledge.controller)
      ? undefined
      : "it names another controller";
  if (fault !== undefined)
    throw new TicketInvalid({
      what: `The ticket is not the pledge's: ${fault}.`,
      todo: "Give the ticket as signTicket returned it for this controller.",
      values: { documentId, controller: pledge.controller },
    });
  const receipt = receiptOf(signature.R8[0], signature.S);
  for (const { eventName, args } of await pledgeHistory(client, controller)) {
    if (eventName === "PledgeReserved" && args.pledge === pledge.commitment && args.receipt === receipt) return documentId;
  }
  throw new ReceiptMismatch({
    what: "The pledge under this controller was not made with this ticket.",
    todo: "Move no money: somebody used the controller for another pledge. Cancel it, and sign a ticket with a new controller.",
    values: { documentId, controller },
  });
}
