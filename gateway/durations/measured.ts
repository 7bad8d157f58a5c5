import type { Hex } from "viem";
import { linkedIn } from "../../sdk/src/ship/document-steps.ts";
import { type Durations, durationsIn } from "../../sdk/src/ship/durations-in.ts";
import { secondsOf } from "../../sdk/src/ship/measures.ts";
import { type Moments, momentsOf } from "../../sdk/src/ship/moments.ts";
import { type ShipmentEvent, shipmentIn } from "../../sdk/src/ship/shipment-events.ts";
import type { Acknowledged } from "./linked-documents.ts";

export type MeasuredEvent = ShipmentEvent | Acknowledged;

/** What durations need of an event, with the time of its block. */
export type Measured = Pick<MeasuredEvent, "eventName" | "args" | "blockNumber" | "logIndex"> & {
  time: bigint;
  /** When the document was registered, where it is linked for the first time. */
  registered?: bigint;
};

interface MeasuredShipment {
  openedAt: bigint;
  events: Measured[];
  /** What follows from the events, once somebody has asked since the last of them. */
  moments?: Moments;
}
interface MeasuredDocument {
  registered?: bigint;
  /** The register takes one acknowledgement. */
  acknowledged?: bigint;
}
/** Events that were kept, in memory: a question costs no look at the ledger. */
export type MeasuredLedger = ReturnType<typeof measuredLedger>;

/** Answers that are kept until something new happens. */
const ANSWERS = 16;

function momentsIn(shipment: MeasuredShipment): Moments {
  if (shipment.moments !== undefined) return shipment.moments;
  const times = new Map(shipment.events.map(({ blockNumber, time }) => [blockNumber, time]));
  shipment.moments = momentsOf(shipment.events as unknown as ShipmentEvent[], (block) => times.get(block) ?? 0n);
  return shipment.moments;
}

/** Linked documents by their events. */
function measuredDocuments() {
  const documents = new Map<Hex, MeasuredDocument>();
  return {
    has: (id: Hex): boolean => documents.get(id)?.registered !== undefined,
    add({ eventName, args, time, registered }: Measured): void {
      if (eventName !== "DocumentAcknowledged" && registered === undefined) return;
      const id =
        eventName === "DocumentAcknowledged" ? (args as Acknowledged["args"]).id : (args as { documentId: Hex }).documentId;
      const more = registered === undefined ? { acknowledged: time } : { registered };
      documents.set(id, { ...documents.get(id), ...more });
    },
    /** Seconds to the acknowledgement of what was linked to these. */
    acknowledgedIn(found: readonly MeasuredShipment[]): number[] {
      const linked = new Set(found.flatMap(({ events }) => linkedIn(events as unknown as ShipmentEvent[])));
      return secondsOf([...linked].map((id) => [documents.get(id)?.registered, documents.get(id)?.acknowledged] as const));
    },
  };
}

/** Shipments by their events. */
function measuredShipments() {
  const shipments = new Map<Hex, MeasuredShipment>();
  return {
    add(event: Measured): void {
      if (event.eventName === "DocumentAcknowledged") return;
      const id = shipmentIn(event as unknown as ShipmentEvent);
      if (event.eventName === "ShipmentOpened") shipments.set(id, { openedAt: event.blockNumber, events: [] });
      const shipment = shipments.get(id);
      shipment?.events.push(event);
      delete shipment?.moments;
    },
    since: (fromBlock: bigint): MeasuredShipment[] => [...shipments.values()].filter(({ openedAt }) => openedAt >= fromBlock),
  };
}

export function measuredLedger() {
  const [shipments, documents] = [measuredShipments(), measuredDocuments()];
  const answers = new Map<bigint, Durations>();
  return {
    /** Whether a document was linked before. */
    hasDocument: documents.has,
    /** In the ledger's order; acknowledgements also later. */
    add(events: readonly Measured[]): void {
      for (const event of events) for (const part of [shipments, documents]) part.add(event);
      if (events.length > 0) answers.clear();
    },
    /** Of shipments that were opened since a block. */
    durations(fromBlock: bigint): Durations {
      const known = answers.get(fromBlock);
      if (known !== undefined) return known;
      const found = shipments.since(fromBlock);
      const answer = durationsIn(found.map(momentsIn), documents.acknowledgedIn(found));
      if (answers.size >= ANSWERS) answers.clear();
      answers.set(fromBlock, answer);
      return answer;
    },
  };
}
