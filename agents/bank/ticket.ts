import { isAddressEqual } from "viem";
import { InputInvalid, LedgerRefused } from "../../sdk/src/errors.ts";
import { activeGrantsOf } from "../../sdk/src/grant/grant-of.ts";
import { openGrant } from "../../sdk/src/grant/open-grant.ts";
import { SLOT } from "../../sdk/src/protocol/document.ts";
import { signTicket } from "../../sdk/src/reserve/sign-ticket.ts";
import type { Ticket } from "../../sdk/src/reserve/ticket-shape.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { ContentMismatch, ContentUnopenable, EnvelopeUnopenable } from "../../sdk/src/seal/errors.ts";
import { controllerIndexFor } from "../derive.ts";
import type { Desk } from "./desk.ts";
import { termsFor } from "./policy.ts";
import type { SignedApplication } from "./read-application.ts";

/** The document as the bank may read it; undefined where nobody granted that, or what was granted opens nothing. */
async function contentOf({ documentId }: SignedApplication, { client }: Desk): Promise<Content | undefined> {
  const grants = await activeGrantsOf(client, documentId);
  const own = grants.filter(({ grantee, rights }) => isAddressEqual(grantee, client.account.address) && rights.includes("read"));
  for (const { id: grantId } of own.reverse()) {
    try {
      return await openGrant(client, { grantId });
    } catch (error) {
      if (![EnvelopeUnopenable, ContentUnopenable, ContentMismatch].some((kind) => error instanceof kind)) throw error;
    }
  }
  return undefined;
}

/** Within the bank's limits: of one ticket, of a document's total, of a day. */
function isWithinLimits({ amount, currency }: SignedApplication, content: Content, { policy, records, now }: Desk): boolean {
  const terms = termsFor(policy, currency);
  if (terms === undefined || amount > terms.maximum) return false;
  if (content.slots[SLOT.currency] !== BigInt(currency)) return false;
  const total = content.slots[SLOT.total] ?? 0n;
  return amount * 100n <= total * BigInt(terms.share) && records.signedWithin(currency, now()) + amount <= terms.perDay;
}

/**
 * The ticket that answers an application whose check has passed; undefined where the bank does not lend on it. The same application has
 * the same ticket, from whichever copy of the agent: its controller and its end follow from the application, and signatures are deterministic.
 */
export async function ticketFor(application: SignedApplication, desk: Desk): Promise<Ticket | undefined> {
  const { client, policy, records, now } = desk;
  const { id, amount, currency, issuedAt } = application;
  if (!policy.lends) return undefined;
  const content = await contentOf(application, desk);
  if (content === undefined) return undefined;
  return records.exclusive(async () => {
    const earlier = records.find(id);
    if (earlier !== undefined) return earlier;
    const expiry = issuedAt + BigInt(policy.ticket);
    if (!isWithinLimits(application, content, desk) || expiry <= BigInt(now())) return undefined;
    try {
      const ticket = await signTicket(client, { content, amount, expiry, controllerIndex: controllerIndexFor(id) });
      await records.keep(id, { ticket, currency, signedAt: now() });
      return ticket;
    } catch (error) {
      // The document is not what the ledger says, or its controller has served already.
      if (error instanceof InputInvalid || error instanceof LedgerRefused) return undefined;
      throw error;
    }
  });
}
