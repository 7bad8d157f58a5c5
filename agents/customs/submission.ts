import type { Hex } from "viem";
import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import { NotInStore } from "../../sdk/src/errors.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import { shipmentHistory } from "../../sdk/src/ship/shipment-history.ts";

/** When a version of a declaration was handed in. Whatever the office says of it is dated by that, so that two copies of its agent say the same. */
export interface Submission {
  documentId: Hex;
  block: bigint;
  /** YYYY-MM-DD, by the ledger's clock. */
  day: string;
}

export const dayOf = (timestamp: bigint): string => new Date(Number(timestamp) * 1_000).toISOString().slice(0, 10);

/** The version that is before the office. Throws NotInStore where the node's log has no trace of it. */
export async function submissionOf(client: KontorClient, { id, shipmentId, documentId }: Declaration): Promise<Submission> {
  const events = await shipmentHistory(client, shipmentId);
  const event = events.findLast(
    ({ eventName, args }) =>
      (eventName === "DeclarationSubmitted" || eventName === "DeclarationAmended") &&
      args.id === id &&
      args.documentId === documentId,
  );
  if (event === undefined || documentId === undefined)
    throw new NotInStore({ what: "The ledger's log has no such submission.", todo: "Ask another node.", values: { id } });
  const { timestamp } = await ask(() => client.public.getBlock({ blockNumber: event.blockNumber }));
  return { documentId, block: event.blockNumber, day: dayOf(timestamp) };
}
