import type { Address, Hex } from "viem";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { EVENT_CLASSES, type EventClass } from "../declare/procedures.ts";
import { ask } from "../ledger/failure.ts";

/** An event of a leg as it was reported; it stays, whatever is said of it later. */
export interface TransportEvent {
  /** Its place in the shipment, from 0. */
  index: number;
  /** 0, 1, … in the order of travel. */
  leg: number;
  event: EventClass;
  /** When it happened, in seconds since 1970, as its reporter says. */
  occurredAt: bigint;
  /** Block in which it was reported. */
  reportedAt: number;
  reporter: Address;
  /** Hash of what the reporter's system said, see SPEC.md section 10.3; zero for none. */
  evidence: Hex;
  /** It was declared to be in error, and is not in force. */
  corrected: boolean;
  /** Index of the event that this one stands in for. */
  corrects?: number;
}

/** Events of a shipment with these indices. */
export function transportEventsAt(client: KontorClient, shipmentId: Hex, indices: readonly number[]): Promise<TransportEvent[]> {
  const address = client.addresses.shipments;
  return Promise.all(
    indices.map(async (index) => {
      const args = [shipmentId, index] as const;
      const found = await ask(() => client.public.readContract({ address, abi, functionName: "eventAt", args }));
      const { leg, corrected, corrects, occurredAt, reportedAt, reporter, evidence } = found;
      const event = EVENT_CLASSES[found.class] as EventClass;
      const known = { index, leg, event, occurredAt, reportedAt, reporter, evidence, corrected };
      return corrects === 0 ? known : { ...known, corrects: corrects - 1 };
    }),
  );
}
