import type { Hex } from "viem";
import { participantOf } from "../accredit/participant-of.ts";
import { type KontorClient, ledgerOf, need } from "../client.ts";
import { InputInvalid } from "../errors.ts";
import { signField } from "../keys/eddsa.ts";
import { refusal } from "../ledger/refusals.ts";
import { reserveContext } from "../protocol/context.ts";
import { commitmentOf, DOCUMENT_TYPE, SLOT } from "../protocol/document.ts";
import { ticketOf } from "../protocol/notes.ts";
import { requireFinanceable } from "../register/require-current.ts";
import type { Content } from "../seal/content.ts";
import { pledgedController } from "../settle/pledged-controller.ts";
import type { ControllerRecord } from "../store/records.ts";
import { documentKey } from "../sync/open-documents.ts";
import { controllerIndexes } from "../version/controller-indexes.ts";
import { plain } from "../wire.ts";
import { requireExpiry } from "./require-expiry.ts";
import type { Ticket } from "./ticket-shape.ts";

export interface TicketTerms {
  /** The document as the lender has opened it through its grant. */
  content: Content;
  /** Minor units of the document's currency, at most its total. */
  amount: bigint;
  /** Seconds since 1970; the ledger takes up to 90 days ahead. */
  expiry: bigint;
  /** Which of the lender's one-time accounts; never used twice. Default: the next one that the client's store does not know. */
  controllerIndex?: bigint;
}

/** The lender's own checks, on its own node: the document opens to a current one of an active issuer and has this total, and who acknowledged it is who owes it. */
async function examine(client: KontorClient, { content, amount }: TicketTerms): Promise<Hex> {
  const id = documentKey(commitmentOf(content.slots, content.salt));
  const slot = (name: keyof typeof SLOT) => content.slots[SLOT[name]] ?? 0n;
  const { document, issuer } = await requireFinanceable(client, id);
  const acknowledgedBy = document.assurance === 0 ? undefined : await participantOf(client, document.counterparty);
  const fault =
    slot("type") !== DOCUMENT_TYPE.invoice || BigInt(document.documentType) !== DOCUMENT_TYPE.invoice
      ? "is not an invoice"
      : slot("issuer") !== issuer.legalId
        ? "names another issuer than the account that registered it"
        : acknowledgedBy !== undefined && slot("counterparty") !== acknowledgedBy.legalId
          ? "names another counterparty than the account that acknowledged it"
          : amount <= 0n || amount > slot("total")
            ? "does not have that total"
            : undefined;
  if (fault === undefined) return id;
  throw new InputInvalid({
    what: `The document ${fault}.`,
    todo: "Do not finance it on these terms.",
    values: { documentId: id, amount },
  });
}

/** Indexes from here on are not counted up but derived, each from what its ticket answers. */
export const DERIVED_INDEXES = 1n << 63n;

/** The next one-time account of the lender that no ticket names yet. */
async function nextIndex(client: KontorClient): Promise<bigint> {
  const known = await need(client, "store").controllers.list();
  const { first, end } = await controllerIndexes(client);
  return known.reduce((next, [, { index }]) => (index >= next && index < end ? index + 1n : next), first);
}

/** A controller serves one ticket: never one that the ledger has seen, with this secret or one before it, nor one of another ticket. */
async function requireUnused(
  client: KontorClient,
  { index, controller, ...terms }: Omit<Required<ControllerRecord>, "currency">,
): Promise<void> {
  const earlier = await client.store?.controllers.get(controller.toLowerCase());
  const same = (["document", "amount", "expiry"] as const).every((name) => earlier?.[name] === terms[name]);
  const used = (earlier !== undefined && !same) || (await pledgedController(client, index)).pledge.state !== "none";
  if (used) throw refusal("ControllerAlreadyUsed", { controller });
}

/**
 * Lender: sign a ticket for a document that it has read and an amount that it will lend. The ticket binds ledger, document,
 * amount, controller and expiry; it is worth nothing without the applicant's proof that there is room. The store knows of it before
 * it is handed out. Keep the ticket: `authorise` asks for it before money moves; the applicant can hand it back.
 * Throws DocumentUnusable, ParticipantRefused, TicketRefused, InputInvalid.
 */
export async function signTicket(client: KontorClient, terms: TicketTerms): Promise<Ticket> {
  const { amount, expiry } = terms;
  const keys = need(client, "keys");
  const documentId = await examine(client, terms);
  await requireExpiry(client, expiry);
  const index = terms.controllerIndex ?? (await nextIndex(client));
  const controller = keys.controllerAccount(index).address;
  const named = { document: BigInt(documentId), amount, expiry };
  await requireUnused(client, { index, controller, ...named });
  const currency = Number(terms.content.slots[SLOT.currency] ?? 0n);
  const record = { index, controller, ...named, ...(currency !== 0 && { currency }) };
  await client.store?.controllers.put(controller.toLowerCase(), record);
  const context = reserveContext(ledgerOf(client), controller, expiry);
  const signature = signField(keys.signing.reveal(), ticketOf(named.document, amount, context));
  const ledger = ledgerOf(client);
  const { lenderKey } = keys;
  return plain({ kind: "kontor/ticket/1" as const, ...ledger, documentId, amount, controller, expiry, lenderKey, signature });
}
