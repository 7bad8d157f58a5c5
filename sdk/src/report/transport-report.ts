import type { EventClass } from "../declare/procedures.ts";
import type { Json } from "../seal/canonical-json.ts";

/** Formats of events that are read. */
export const EVENT_FORMATS = {
  dcsa2: "DCSA Track & Trace 2.2",
  dcsa3: "DCSA Track & Trace 3.0",
  epcis: "GS1 EPCIS 2.0",
  oneRecord: "IATA ONE Record 3",
  ubl: "UBL 2 TransportationStatus",
} as const;
export type EventFormat = keyof typeof EVENT_FORMATS;

/** What an event names besides itself. */
export type ReferenceKind =
  | "booking"
  | "transportDocument"
  | "equipment"
  | "logisticUnit"
  | "order"
  | "invoice"
  | "despatchAdvice"
  | "consignment"
  | "other";
export interface EventReference {
  kind: ReferenceKind;
  value: string;
  /** The standard's own word for it, for example TRD. */
  as: string;
}

/** Where it happened. */
export interface EventPlace {
  /** UN/LOCODE; null where the file gives none. */
  unLocode: string | null;
  /** Another identifier (GLN, terminal, IRI) or name, as written. */
  named: string | null;
}

/** What moved. */
export interface EventVehicle {
  mode: string | null;
  /** IMO number of a vessel, else the number that the file gives. */
  id: string | null;
  name: string | null;
  voyage: string | null;
}

/** An error declaration: the event of this id is wrong. */
export interface EventCorrection {
  eventId: string;
  reason: "didNotOccur" | "incorrectData";
  /** Ids of the events that stand in for it. */
  replacements: string[];
}

/** What an event of a standard says of a leg, whatever the standard is. */
export interface TransportReport {
  format: EventFormat;
  /** As the file's system has it; null where it gives none. */
  eventId: string | null;
  /** Class of event on a leg; null where it is none, and then `reason` says why. */
  event: EventClass | null;
  reason: string | null;
  /** Seconds since 1970; null only for a retracted event, which need not say. */
  occurredAt: bigint | null;
  /** When the file's system wrote it down, in seconds since 1970. */
  recordedAt: bigint | null;
  place: EventPlace | null;
  vehicle: EventVehicle | null;
  references: EventReference[];
  /** Present where this declares another event to be in error. `event` and `occurredAt` are then those of the one in error. */
  corrects?: EventCorrection;
  /** The event as its system gave it, for the evidence: the JSON itself, or for XML the keccak256 of the file and the event's number in it. */
  original: Json;
}

/** A class of event on a leg, or why there is none. */
export type Classified = Pick<TransportReport, "event" | "reason">;
export const moves = (event: EventClass): Classified => ({ event, reason: null });
export const movesNothing = (reason: string): Classified => ({ event: null, reason });
