import type { Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { forEachOf } from "../ship/for-each-of.ts";
import { documentKey } from "../sync/open-documents.ts";
import { type Pledge, pledgeOf } from "./pledge-of.ts";

/** A pledge under one of the client's controllers. */
export interface HeldPledge extends Pledge {
  /** Index of the one-time account, which `authorise` takes. */
  controllerIndex: bigint;
  /** Of the ticket that was signed, as far as the store knows it: a controller that was recovered from the ledger has none of them. */
  documentId?: Hex;
  amount?: bigint;
}

/** A lender's pledges and signed tickets, with what has become of them by now: state "none" for a ticket that nobody has used. */
export async function pledgesHeld(client: KontorClient): Promise<HeldPledge[]> {
  const rows = await need(client, "store").controllers.list();
  return forEachOf(rows, async ([, { controller, index, document, amount, expiry }]) => {
    const pledge = await pledgeOf(client, controller);
    return {
      ...pledge,
      expiry: pledge.state === "none" ? (expiry ?? 0n) : pledge.expiry,
      controllerIndex: index,
      ...(document !== undefined && { documentId: documentKey(document) }),
      ...(amount !== undefined && { amount }),
    };
  });
}
