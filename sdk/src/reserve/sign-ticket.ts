import { type Hex, zeroAddress } from "viem";
import { participantOf } from "../accredit/participant-of.ts";
import { type KontorClient, ledgerOf, need } from "../client.ts";
import { InputInvalid } from "../errors.ts";
import { signField } from "../keys/eddsa.ts";
import { refusal } from "../ledger/refusals.ts";
import { reserveContext } from "../protocol/context.ts";
import { commitmentOf, DOCUMENT_TYPE, SLOT } from "../protocol/document.ts";
import { ticketOf } from "../protocol/notes.ts";
import { documentOf } from "../register/document-of.ts";
import type { Content } from "../seal/content.ts";
import { documentKey } from "../sync/open-documents.ts";
import { plain } from "../wire.ts";
import type { Ticket } from "./ticket-shape.ts";

export interface TicketTerms {
  /** The document as the lender has opened it through its grant. */
  content: Content;
  /** Minor units of the document's currency, at most its total. */
  amount: bigint;
  /** Seconds since 1970; the ledger takes up to 90 days ahead. */
  expiry: bigint;
  /** Which of the lender's one-time accounts; never used twice. */
  controllerIndex: bigint;
}

/** The lender's own checks, on its own node: the document opens to a current one of an active issuer and has this total. */
async function examine(client: KontorClient, { content, amount }: TicketTerms): Promise<Hex> {
  const id = documentKey(commitmentOf(content.slots, content.salt));
  const slot = (name: keyof typeof SLOT) => content.slots[SLOT[name]] ?? 0n;
  const registered = await documentOf(client, id);
  if (registered.status !== "current") throw refusal("DocumentNotCurrent", { id, status: registered.status });
  const issuer = registered.issuer === zeroAddress ? undefined : await participantOf(client, registered.issuer);
  if (!issuer?.active) throw refusal("ParticipantInactive", { account: registered.issuer });
  const fault =
    slot("type") !== DOCUMENT_TYPE.invoice ? "is not an invoice"
    : slot("issuer") !== issuer.legalId ? "names another issuer than the account that registered it"
    : amount <= 0n || amount > slot("total") ? "does not have that total"
    : undefined;
  if (fault === undefined) return id;
  throw new InputInvalid({
    what: `The document ${fault}.`,
    todo: "Do not finance it on these terms.",
    values: { documentId: id, amount },
  });
}

/**
 * Lender: sign a ticket for a document that it has read and an amount that it will lend. The ticket binds ledger, document,
 * amount, controller and expiry; it is worth nothing without the applicant's proof that there is room.
 */
export async function signTicket(client: KontorClient, terms: TicketTerms): Promise<Ticket> {
  const keys = need(client, "keys");
  const documentId = await examine(client, terms);
  const controller = keys.controllerAccount(terms.controllerIndex).address;
  const context = reserveContext(ledgerOf(client), controller, terms.expiry);
  const signature = signField(keys.signing.reveal(), ticketOf(BigInt(documentId), terms.amount, context));
  const { amount, expiry } = terms;
  const { lenderKey } = keys;
  return plain({ kind: "kontor/ticket/1" as const, ...ledgerOf(client), documentId, amount, controller, expiry, lenderKey, signature });
}
