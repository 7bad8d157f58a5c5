import type { Hex } from "viem";
import type { KontorClient } from "../client.ts";
import { refusal } from "../ledger/refusals.ts";
import { shipmentOf } from "../ship/shipment-of.ts";
import type { TransportEvent } from "../ship/transport-event.ts";
import { CorrectedEventUnclear } from "./errors.ts";
import type { TransportReport } from "./transport-report.ts";

/** Which event of a shipment is meant: by its index, by the hash of the evidence that its reporter kept, or by what an error declaration repeats of it. */
export interface WhichEvent {
  index?: number;
  /** `evidence.hash` of the report. */
  evidenceHash?: Hex;
  /** Narrows a search by class and time to a leg. */
  leg?: number;
}

const describe = ({ evidenceHash, leg }: WhichEvent, declaration: TransportReport | undefined): string =>
  evidenceHash !== undefined
    ? `with evidence ${evidenceHash}`
    : `of class ${declaration?.event ?? "unknown"} at ${declaration?.occurredAt ?? "no time"}${leg === undefined ? "" : ` on leg ${leg}`}`;

/** Whether an event, in force or not, is the one that is meant. */
function isMeant(event: TransportEvent, { evidenceHash, leg }: WhichEvent, declaration: TransportReport | undefined): boolean {
  if (leg !== undefined && event.leg !== leg) return false;
  if (evidenceHash !== undefined) return event.evidence === evidenceHash.toLowerCase();
  return declaration !== undefined && event.event === declaration.event && event.occurredAt === declaration.occurredAt;
}

/** Index of the event that a correction is about. Throws AlreadyDone (EventAlreadyCorrected), CorrectedEventUnclear. */
export async function eventInError(
  client: KontorClient,
  shipmentId: Hex,
  which: WhichEvent,
  declaration?: TransportReport,
): Promise<number> {
  if (which.index !== undefined) return which.index;
  const { events } = await shipmentOf(client, shipmentId);
  const meant = events.filter((event) => isMeant(event, which, declaration));
  const found = meant.filter(({ corrected }) => !corrected);
  const [only, second] = found;
  if (only !== undefined && second === undefined) return only.index;
  const [before] = meant;
  if (only === undefined && before !== undefined) throw refusal("EventAlreadyCorrected", { id: shipmentId, index: before.index });
  throw new CorrectedEventUnclear({
    what: `${found.length === 0 ? "No event" : "More than one event"} ${describe(which, declaration)} is in force.`,
    todo: "Name it by its index; shipmentOf() lists them.",
    values: { shipmentId, found: found.map(({ index }) => index) },
  });
}
