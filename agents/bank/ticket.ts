import type { Hex } from "viem";
import { InputInvalid, LedgerRefused } from "../../sdk/src/errors.ts";
import { activeGrantsOf } from "../../sdk/src/grant/grant-of.ts";
import { openGrant } from "../../sdk/src/grant/open-grant.ts";
import { SLOT } from "../../sdk/src/protocol/document.ts";
import { originOf } from "../../sdk/src/register/document-of.ts";
import { signTicket } from "../../sdk/src/reserve/sign-ticket.ts";
import type { Ticket } from "../../sdk/src/reserve/ticket-shape.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { ContentMismatch, ContentUnopenable, EnvelopeUnopenable } from "../../sdk/src/seal/errors.ts";
import { pledgeOf } from "../../sdk/src/settle/pledge-of.ts";
import { controllerIndexFor } from "../derive.ts";
import { worthTrying } from "../documents/worth-trying.ts";
import type { Desk } from "./desk.ts";
import { termsFor } from "./policy.ts";
import type { SignedApplication } from "./read-application.ts";

/** The document as the bank may read it; undefined where nobody granted that, or what was granted opens nothing. */
async function contentOf({ documentId }: SignedApplication, { client }: Desk): Promise<Content | undefined> {
  const grants = await activeGrantsOf(client, documentId, { grantee: client.account.address });
  for (const { id: grantId } of worthTrying(grants)) {
    try {
      return await openGrant(client, { grantId });
    } catch (error) {
      if (![EnvelopeUnopenable, ContentUnopenable, ContentMismatch].some((kind) => error instanceof kind)) throw error;
    }
  }
  return undefined;
}

/** Pledges whose money is, or may still be, with the applicant. */
const STANDING = new Set(["reserved", "financed", "settled"]);

/**
 * What the bank has lent on a document, in all versions of it. Undefined while a ticket is neither used nor ended: what the proof said would
 * not hold any more once that is used, so there is one at a time.
 */
async function lentOn(origin: Hex, { client, records, now }: Desk): Promise<bigint | undefined> {
  let lent = 0n;
  for (const { controller, amount, expiry } of records.on(origin)) {
    const { state } = await pledgeOf(client, controller);
    if (STANDING.has(state)) lent += BigInt(amount);
    else if (state === "none" && BigInt(expiry) > BigInt(now())) return undefined;
  }
  return lent;
}

/** Within the bank's limits: of one ticket, of a document's total with what is lent on it already, of a day. */
function isWithinLimits(
  { amount, currency }: SignedApplication,
  { content, lent }: { content: Content; lent: bigint },
  { policy, records, now }: Desk,
): boolean {
  const terms = termsFor(policy, currency);
  if (terms === undefined || amount > terms.maximum) return false;
  if (content.slots[SLOT.currency] !== BigInt(currency)) return false;
  const total = content.slots[SLOT.total] ?? 0n;
  return (lent + amount) * 100n <= total * BigInt(terms.share) && records.signedWithin(currency, now()) + amount <= terms.perDay;
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
  const origin = await originOf(client, application.documentId);
  return records.exclusive(async () => {
    const earlier = records.find(id);
    if (earlier !== undefined) return earlier;
    const expiry = issuedAt + BigInt(policy.ticket);
    const lent = await lentOn(origin, desk);
    if (lent === undefined || !isWithinLimits(application, { content, lent }, desk) || expiry <= BigInt(now())) return undefined;
    try {
      const ticket = await signTicket(client, { content, amount, expiry, controllerIndex: controllerIndexFor(id) });
      await records.keep(id, { ticket, currency, signedAt: now(), origin });
      return ticket;
    } catch (error) {
      // The document is not what the ledger says, or its controller has served already.
      if (error instanceof InputInvalid || error instanceof LedgerRefused) return undefined;
      throw error;
    }
  });
}
