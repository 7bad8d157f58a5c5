import { type Address, type Hex, zeroAddress } from "viem";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { EVENT_CLASSES, type EventClass } from "../declare/procedures.ts";
import { ask } from "../ledger/failure.ts";
import { refusal } from "../ledger/refusals.ts";
import { type TransportEvent, transportEventsAt } from "./transport-event.ts";

/** One leg, and how far it has got. */
export interface Leg {
  carrier: Address;
  forwarder?: Address;
  /** The latest class of event in force, and when it happened; undefined before the first. */
  reached?: { event: EventClass; occurredAt: bigint };
}

/** What the ledger says about a shipment. */
export interface Shipment {
  id: Hex;
  opener: Address;
  legs: Leg[];
  /** All that was reported, in order; those in force are not `corrected`. */
  events: TransportEvent[];
  /** Block. */
  openedAt: number;
  /** Block of its newest event, those of its declarations included, where its history begins. */
  lastEventBlock: number;
}

const countTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

async function legAt(client: KontorClient, shipmentId: Hex, leg: number): Promise<Leg> {
  const address = client.addresses.shipments;
  const args = [shipmentId, leg] as const;
  const { carrier, forwarder, reached, occurredAt } = await ask(() =>
    client.public.readContract({ address, abi, functionName: "legOf", args }),
  );
  return {
    carrier,
    ...(forwarder !== zeroAddress && { forwarder }),
    ...(reached > 0 && { reached: { event: EVENT_CLASSES[reached] as EventClass, occurredAt } }),
  };
}

/** Read a shipment with its legs and events. Throws ValueRefused (ShipmentUnknown). */
export async function shipmentOf(client: KontorClient, shipmentId: Hex): Promise<Shipment> {
  const address = client.addresses.shipments;
  const found = await ask(() => client.public.readContract({ address, abi, functionName: "shipmentOf", args: [shipmentId] }));
  if (found.openedAt === 0) throw refusal("ShipmentUnknown", { id: shipmentId });
  const { opener, openedAt, lastEventBlock } = found;
  const [legs, events] = await Promise.all([
    Promise.all(countTo(found.legCount).map((leg) => legAt(client, shipmentId, leg))),
    transportEventsAt(client, shipmentId, countTo(found.eventCount)),
  ]);
  return { id: shipmentId, opener, legs, events, openedAt, lastEventBlock };
}
