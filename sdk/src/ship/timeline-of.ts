import type { Address, Hex } from "viem";
import type { KontorClient } from "../client.ts";
import { blockTimes } from "./block-times.ts";
import { documentSteps, linkedIn } from "./document-steps.ts";
import type { ShipmentEvent } from "./shipment-events.ts";
import { shipmentHistory } from "./shipment-history.ts";
import { type DocumentStep, type StepDetails, stepDetails } from "./timeline-step.ts";

/** One step of a shipment, as the ledger has it. */
export interface TimelineStep extends StepDetails {
  /** Name of the ledger's event. */
  step: (ShipmentEvent | DocumentStep)["eventName"];
  block: number;
  /** Time of the block, in seconds since 1970. */
  time: bigint;
  /** Seconds since the step before; 0 for the first. */
  since: bigint;
}

/** Who acts in steps whose events do not say so. */
const OPENER = new Set(["PartiesAdded", "PartiesRemoved", "CarrierAppointed"]);
const DECLARANT = new Set(["GrantsPresented", "DeclarationSubmitted", "DeclarationAmended"]);
const OFFICE = new Set(["DeclarationJudged", "DiscrepanciesFound", "GoodsReleased"]);

function actorsOf(events: readonly ShipmentEvent[]): (event: ShipmentEvent | DocumentStep) => Address | undefined {
  const declarations = new Map<Hex, { declarant: Address; office: Address }>();
  let opener: Address | undefined;
  for (const event of events) {
    if (event.eventName === "DeclarationSubscribed") declarations.set(event.args.id, event.args);
    if (event.eventName === "ShipmentOpened") opener = event.args.opener;
  }
  return ({ eventName, args }) => {
    if (OPENER.has(eventName)) return opener;
    const known = declarations.get((args as { id: Hex }).id);
    return DECLARANT.has(eventName) ? known?.declarant : OFFICE.has(eventName) ? known?.office : undefined;
  };
}

/**
 * When each step of a shipment happened and who took it: its own steps, those of its declarations, and the registration and acknowledgement of its
 * documents, in the ledger's order. Follows back-pointers. Throws ValueRefused (ShipmentUnknown).
 */
export async function timelineOf(client: KontorClient, { shipmentId }: { shipmentId: Hex }): Promise<TimelineStep[]> {
  const events = await shipmentHistory(client, shipmentId);
  const all = [...events, ...(await documentSteps(client, linkedIn(events)))].sort(
    (a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex,
  );
  const times = await blockTimes(
    client,
    all.map(({ blockNumber }) => blockNumber),
  );
  const actorOf = actorsOf(events);
  let before: bigint | undefined;
  return all.map((event) => {
    const time = times.get(event.blockNumber) ?? 0n;
    const by = actorOf(event);
    const since = time - (before ?? time);
    before = time;
    return { step: event.eventName, block: Number(event.blockNumber), time, since, ...(by && { by }), ...stepDetails(event) };
  });
}
