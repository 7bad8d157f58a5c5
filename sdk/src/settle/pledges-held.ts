import type { Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { currencyNumbered } from "../document/currency.ts";
import { KontorError } from "../errors.ts";
import { SLOT } from "../protocol/document.ts";
import { decodeContent } from "../seal/content.ts";
import { forEachOf } from "../ship/for-each-of.ts";
import type { Store } from "../store/open-store.ts";
import type { ControllerRecord } from "../store/records.ts";
import { documentKey } from "../sync/open-documents.ts";
import { type Pledge, pledgeOf } from "./pledge-of.ts";

/** A pledge under one of the client's controllers. */
export interface HeldPledge extends Pledge {
  /** Index of the one-time account, which `authorise` takes. */
  controllerIndex: bigint;
  /** Of the ticket that was signed, as far as the store knows it: a controller that was recovered from the ledger has none of them. */
  documentId?: Hex;
  amount?: bigint;
  /** ISO 4217 code, as the ticket's record has it, else as the document does where it can still be opened; never a guess. */
  currency?: string;
}

/** The currency of a ticket's amount: its record keeps it, and for a record older than that the document says it. */
async function currencyOf({ documents }: Store, { document, currency }: ControllerRecord): Promise<string | undefined> {
  if (currency !== undefined) return currencyNumbered(currency)?.code;
  const opened = document === undefined ? undefined : await documents.get(documentKey(document));
  if (opened === undefined) return undefined;
  try {
    return currencyNumbered(Number(decodeContent(opened.content, opened.id).slots[SLOT.currency] ?? 0n))?.code;
  } catch (error) {
    if (error instanceof KontorError) return undefined;
    throw error;
  }
}

/** The pledge under a controller that the client's store knows, with what its ticket was for. */
export async function heldPledgeOf(client: KontorClient, record: ControllerRecord): Promise<HeldPledge> {
  const { controller, index, document, amount, expiry } = record;
  const [pledge, currency] = await Promise.all([pledgeOf(client, controller), currencyOf(need(client, "store"), record)]);
  return {
    ...pledge,
    expiry: pledge.state === "none" ? (expiry ?? 0n) : pledge.expiry,
    controllerIndex: index,
    ...(document !== undefined && { documentId: documentKey(document) }),
    ...(amount !== undefined && { amount }),
    ...(currency !== undefined && { currency }),
  };
}

/** A lender's pledges and signed tickets, with what has become of them by now: state "none" for a ticket that nobody has used. */
export async function pledgesHeld(client: KontorClient): Promise<HeldPledge[]> {
  const records = await need(client, "store").controllers.list();
  return forEachOf(records, ([, record]) => heldPledgeOf(client, record));
}
