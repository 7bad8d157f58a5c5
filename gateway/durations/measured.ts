import type { Hex } from "viem";
import { linkedIn } from "../../sdk/src/ship/document-steps.ts";
import { type Durations, durationsIn } from "../../sdk/src/ship/durations-in.ts";
import { secondsOf } from "../../sdk/src/ship/measures.ts";
import { type Moments, momentsOf } from "../../sdk/src/ship/moments.ts";
import { type ShipmentEvent, shipmentIn } from "../../sdk/src/ship/shipment-events.ts";
import type { DocumentEvent } from "../../sdk/src/sync/history.ts";

type RegisterEvent = Extract<DocumentEvent, { eventName: "DocumentRegistered" | "DocumentAcknowledged" }>;
export type MeasuredEvent = ShipmentEvent | RegisterEvent;

/** What durations need of an event, with the time of its block. */
export type Measured = Pick<MeasuredEvent, "eventName" | "args" | "blockNumber" | "logIndex"> & { time: bigint };

interface MeasuredShipment {
  openedAt: bigint;
  events: Measured[];
  /** What follows from the events, once somebody has asked since the last of them. */
  moments?: Moments;
}
interface MeasuredDocument {
  registered?: bigint;
  acknowledged: bigint[];
}

/** Answers that are kept until something new happens. */
const ANSWERS = 16;

const isOfDocument = ({ eventName }: Pick<Measured, "eventName">): boolean =>
  eventName === "DocumentRegistered" || eventName === "DocumentAcknowledged";

export function measuredOf({ eventName, args, blockNumber, logIndex }: MeasuredEvent, time: bigint): Measured {
  // A registered document comes with its sealed content, which is large and nobody's here.
  const kept = (isOfDocument({ eventName }) ? { id: (args as RegisterEvent["args"]).id } : args) as Measured["args"];
  return { eventName, args: kept, blockNumber, logIndex, time };
}

function momentsIn(shipment: MeasuredShipment): Moments {
  const times = new Map(shipment.events.map(({ blockNumber, time }) => [blockNumber, time]));
  shipment.moments ??= momentsOf(shipment.events as unknown as ShipmentEvent[], (block) => times.get(block) ?? 0n);
  return shipment.moments;
}

/** Shipments and documents by their events, in memory: a question costs no look at the ledger. */
export function measuredLedger() {
  const shipments = new Map<Hex, MeasuredShipment>();
  const documents = new Map<Hex, MeasuredDocument>();
  const answers = new Map<bigint, Durations>();

  const addOfDocument = ({ eventName, args, time }: Measured): void => {
    const { id } = args as RegisterEvent["args"];
    const document = documents.get(id) ?? { acknowledged: [] };
    documents.set(id, document);
    if (eventName === "DocumentRegistered") document.registered = time;
    else document.acknowledged.push(time);
  };
  const addOfShipment = (event: Measured): void => {
    const id = shipmentIn(event as unknown as ShipmentEvent);
    if (event.eventName === "ShipmentOpened") shipments.set(id, { openedAt: event.blockNumber, events: [] });
    const shipment = shipments.get(id);
    shipment?.events.push(event);
    delete shipment?.moments;
  };
  const acknowledgedIn = (found: readonly MeasuredShipment[]): number[] => {
    const linked = new Set(found.flatMap(({ events }) => linkedIn(events as unknown as ShipmentEvent[])));
    return [...linked].flatMap((id) => {
      const { registered, acknowledged = [] } = documents.get(id) ?? {};
      return secondsOf(acknowledged.map((time) => [registered, time] as const));
    });
  };
  return {
    /** In the ledger's order. */
    add(events: readonly Measured[]): void {
      for (const event of events) (isOfDocument(event) ? addOfDocument : addOfShipment)(event);
      if (events.length > 0) answers.clear();
    },
    /** Of shipments that were opened since a block. */
    durations(fromBlock: bigint): Durations {
      const known = answers.get(fromBlock);
      if (known !== undefined) return known;
      const found = [...shipments.values()].filter(({ openedAt }) => openedAt >= fromBlock);
      const answer = durationsIn(found.map(momentsIn), acknowledgedIn(found));
      if (answers.size >= ANSWERS) answers.clear();
      answers.set(fromBlock, answer);
      return answer;
    },
  };
}
