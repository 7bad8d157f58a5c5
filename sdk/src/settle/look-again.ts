import { checkProof } from "../check/check-shapes.ts";
import type { CheckOutcome } from "../check/examine-check.ts";
import { warningsOf } from "../check/warnings-of.ts";
import type { KontorClient } from "../client.ts";
import { InputInvalid } from "../errors.ts";
import { refusal } from "../ledger/refusals.ts";
import { requireLedger } from "../ledger/require-ledger.ts";
import { ticket as shape } from "../reserve/ticket-shape.ts";
import { receive } from "../wire.ts";
import { pledgeOf } from "./pledge-of.ts";
import { requireReceipt } from "./require-receipt.ts";

/**
 * Lender: read the warnings of a check again once the reservation is final, before `authorise` for `finance` and before money moves. Where
 * two documents share something and both were checked before either was pledged, no check warned anybody; of two lenders that look again,
 * the later at least is warned. `answer` is the one that `verifyCheck` took, with soft values, `ticket` the pledge's. The document's own
 * pledges are not counted: with this one its values are published, by it or before it. Throws PledgeRefused (PledgeUnknown),
 * ReceiptMismatch, TicketInvalid, InputInvalid.
 */
export async function lookAgain(
  client: KontorClient,
  { ticket, answer }: { ticket: unknown; answer: unknown },
): Promise<CheckOutcome> {
  const { request, soft } = receive(checkProof, answer, "check proof");
  requireLedger(client, request, "check proof");
  const { controller } = receive(shape, ticket, "ticket");
  const pledge = await pledgeOf(client, controller);
  if (pledge.state === "none") throw refusal("PledgeUnknown", { controller });
  const documentId = await requireReceipt(client, pledge, ticket);
  if (soft === undefined || BigInt(request.documentId) !== BigInt(documentId))
    throw new InputInvalid({
      what: soft === undefined ? "The answer shows no soft values." : "The answer is about another document than the ticket.",
      todo: "Give the answer to the check of the ticket's document, with soft values.",
      values: { documentId, answered: request.documentId },
    });
  return { warnings: await warningsOf(client, { documentId, soft, published: 1 }) };
}
