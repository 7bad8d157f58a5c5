import type { Address, Hex } from "viem";
import { EVENT_CLASSES, type EventClass, OUTCOMES, type Outcome, PROCEDURES, type ProcedureName } from "../declare/procedures.ts";
import type { DocumentEvent } from "../sync/history.ts";
import type { ShipmentEvent } from "./shipment-events.ts";

/** Events of a document that a shipment's timeline shows. */
const DOCUMENT_STEPS = ["DocumentRegistered", "DocumentAcknowledged", "DocumentSuperseded", "DocumentWithdrawn"] as const;
export type DocumentStep = Extract<DocumentEvent, { eventName: (typeof DOCUMENT_STEPS)[number] }>;
export const isDocumentStep = (event: DocumentEvent): event is DocumentStep =>
  DOCUMENT_STEPS.some((name) => name === event.eventName);

/** What a step is about, as far as its event says so. */
export interface StepDetails {
  /** Who took it; undefined for what the ledger did itself. */
  by?: Address;
  leg?: number;
  event?: EventClass;
  /** When it happened, in seconds since 1970: of transport events, which are reported afterwards. */
  happenedAt?: bigint;
  documentId?: Hex;
  declarationId?: Hex;
  procedure?: ProcedureName;
  outcome?: Outcome;
  /** Index of the transport event, and of the one that stands in for it. */
  index?: number;
  replacement?: number;
  /** Discrepancies found, and the severity of the worst. */
  discrepancies?: number;
  severity?: number;
}

type Event = ShipmentEvent | DocumentStep;
type Details = { [N in Event["eventName"]]: (args: Extract<Event, { eventName: N }>["args"]) => StepDetails };

const classOf = (number: number): EventClass => EVENT_CLASSES[number] as EventClass;

/** What each event of the ledger says. Who presents grants, judges or releases follows from the subscription. */
const DETAILS: Details = {
  ShipmentOpened: ({ opener }) => ({ by: opener }),
  PartiesAdded: () => ({}),
  PartiesRemoved: () => ({}),
  CarrierAppointed: ({ leg }) => ({ leg }),
  DocumentLinked: ({ by, documentId }) => ({ by, documentId }),
  DocumentUnlinked: ({ by, documentId }) => ({ by, documentId }),
  TransportEventReported: ({ reporter, leg, class: number, occurredAt, index }) => ({
    by: reporter,
    leg,
    event: classOf(number),
    happenedAt: occurredAt,
    index,
  }),
  TransportEventCorrected: ({ reporter, index, replacement, occurredAt }) => ({
    by: reporter,
    index,
    ...(replacement !== index && { replacement, happenedAt: occurredAt }),
  }),
  DeclarationSubscribed: ({ id, declarant, leg, class: number, procedure }) => ({
    by: declarant,
    declarationId: id,
    leg,
    event: classOf(number),
    procedure: PROCEDURES[procedure] as ProcedureName,
  }),
  DeclarationUnsubscribed: ({ id, by }) => ({ by, declarationId: id }),
  GrantsPresented: ({ id }) => ({ declarationId: id }),
  DeclarationIncomplete: ({ id }) => ({ declarationId: id }),
  DeclarationOpened: ({ id }) => ({ declarationId: id }),
  DeadlineMoved: ({ id }) => ({ declarationId: id }),
  DeclarationSubmitted: ({ id, documentId }) => ({ declarationId: id, documentId }),
  DeclarationAmended: ({ id, documentId }) => ({ declarationId: id, documentId }),
  DeclarationJudged: ({ id, documentId, outcome }) => ({
    declarationId: id,
    documentId,
    outcome: OUTCOMES[outcome] as Outcome,
  }),
  DiscrepanciesFound: ({ id, report, count, severity }) => ({
    declarationId: id,
    documentId: report,
    discrepancies: count,
    severity,
  }),
  GoodsReleased: ({ id }) => ({ declarationId: id }),
  DocumentRegistered: ({ id, issuer }) => ({ by: issuer, documentId: id }),
  DocumentAcknowledged: ({ id, counterparty }) => ({ by: counterparty, documentId: id }),
  DocumentSuperseded: ({ id }) => ({ documentId: id }),
  DocumentWithdrawn: ({ id }) => ({ documentId: id }),
};

/** What an event says of a step. */
export const stepDetails = (event: Event): StepDetails =>
  (DETAILS[event.eventName] as (args: Event["args"]) => StepDetails)(event.args);
