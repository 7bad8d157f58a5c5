import { encodeFunctionData, type Hex, parseEventLogs, zeroHash } from "viem";
import { declarationsAbi } from "../abi/declarations.ts";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { EVENT_CLASSES, type EventClass } from "../declare/procedures.ts";
import { AlreadyDone } from "../errors.ts";
import { type Sent, send } from "../ledger/send.ts";
import type { Json } from "../seal/canonical-json.ts";
import { shipmentOf } from "../ship/shipment-of.ts";
import { EventNotReportable, EventTimesConflict } from "./errors.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { type Repetition, type Said, takeOnce } from "./sent-before.ts";
import type { TransportReport } from "./transport-report.ts";

/** Seconds by which two sources may differ about one event and still mean the same: what the ledger allows a clock. */
export const SAME_EVENT_TOLERANCE = 900n;

/** What happened, in the caller's own words. */
export interface PlainEvent {
  event: EventClass;
  /** Seconds since 1970. */
  occurredAt: bigint;
  /** What the caller's system said, for the evidence. Default: none is given. */
  original?: Json;
}

export interface EventToReport extends Repetition {
  shipmentId: Hex;
  /** 0, 1, … in the order of travel. */
  leg: number;
  /** From `importEvents`, or in plain values. */
  report: TransportReport | PlainEvent;
  /** Seconds within which an event that is on the ledger already counts as this one. Default 900. */
  tolerance?: bigint;
}

export interface ReportedEvent extends Sent {
  /** Its place in the shipment. */
  index: number;
  /** To be kept by the reporter; undefined where no original was given. */
  evidence?: Evidence;
  /** Declarations that the event opened, and those that lack something. */
  opened: Hex[];
  incomplete: Hex[];
}

/** What of a report goes onto the ledger. Throws EventNotReportable. */
export function plainEvent(report: TransportReport | PlainEvent): PlainEvent {
  const { event, occurredAt, original } = report;
  const declaresError = "corrects" in report && report.corrects !== undefined;
  if (event !== null && occurredAt !== null && !declaresError) return { event, occurredAt, original };
  const why = declaresError ? "it declares another event to be in error" : "reason" in report ? report.reason : null;
  throw new EventNotReportable({
    what: `This is no step of a leg: ${why ?? "it has no time"}.`,
    todo: declaresError ? "Use correctEvent." : "Report actual events of a leg only.",
    values: { event, format: "format" in report ? report.format : null },
  });
}

/**
 * Whether what is on the ledger already is this event, corrected since or not: a report may be repeated after its correction. Throws
 * AlreadyDone if so, else EventTimesConflict.
 */
async function requireSame(client: KontorClient, given: EventToReport, { event, occurredAt }: PlainEvent, cause: AlreadyDone) {
  const { shipmentId, leg, tolerance = SAME_EVENT_TOLERANCE } = given;
  const { events } = await shipmentOf(client, shipmentId);
  const known = events.filter((e) => e.leg === leg && e.event === event);
  const apartFrom = (time: bigint) => (time > occurredAt ? time - occurredAt : occurredAt - time);
  const inForce = known.findLast(({ corrected }) => !corrected);
  if (inForce === undefined || known.some((e) => apartFrom(e.occurredAt) <= tolerance)) throw cause;
  const { occurredAt: reported, index } = inForce;
  throw new EventTimesConflict({
    what: `The ledger has ${event} of leg ${leg} at ${reported}, this report says ${occurredAt}: ${apartFrom(reported)} seconds apart.`,
    todo: "Find out which is right; if it is this one, the event's reporter corrects the ledger's.",
    values: { shipmentId, leg, event, reported, given: occurredAt, index },
    cause,
  });
}

type Reported = { leg: number; class: number; occurredAt: bigint; evidence: Hex };
/** Without evidence one report of an event is like another: what was taken back since was another one. */
const isOwn =
  ({ leg, class: event, occurredAt, evidence }: Reported) =>
  ({ eventName, args }: Said, errors: ReadonlySet<number>): boolean =>
    eventName === "TransportEventReported" &&
    args.leg === leg &&
    args.class === event &&
    args.occurredAt === occurredAt &&
    args.evidence === evidence &&
    (evidence !== zeroHash || !errors.has(args.index));

/**
 * The leg's carrier, or for some events its forwarder: report what happened. In the same transaction the ledger opens the declarations that wait
 * for it. The same event from a second source, or a repeated call, ends in AlreadyDone (EventAlreadyReported) where the times agree, else in EventTimesConflict.
 * Throws CallerRefused (NotLegReporter), ShipmentRefused (EventOutOfOrder), ValueRefused (EventTimeInvalid), EventNotReportable.
 */
export async function reportEvent(client: KontorClient, given: EventToReport): Promise<ReportedEvent> {
  const { shipmentId, leg, salt, again } = given;
  const plain = plainEvent(given.report);
  const { event, occurredAt, original } = plain;
  const evidence = original === undefined ? undefined : evidenceOf(original, salt);
  const reported = { shipmentId, leg, class: EVENT_CLASSES.indexOf(event), occurredAt, evidence: evidence?.hash ?? zeroHash };
  const data = encodeFunctionData({ abi, functionName: "report", args: [reported] });
  const take = () => send(client, { to: client.addresses.shipments, data });
  const sent = await takeOnce(client, { shipmentId, again, isOwn: isOwn(reported), take }).catch(async (error: unknown) => {
    if (error instanceof AlreadyDone && error.error === "EventAlreadyReported") await requireSame(client, given, plain, error);
    throw error;
  });
  const [happened] = parseEventLogs({ abi, logs: sent.logs, eventName: "TransportEventReported" });
  const idsOf = (eventName: "DeclarationOpened" | "DeclarationIncomplete") =>
    parseEventLogs({ abi: declarationsAbi, logs: sent.logs, eventName }).map(({ args }) => args.id);
  const declarations = { opened: idsOf("DeclarationOpened"), incomplete: idsOf("DeclarationIncomplete") };
  return { ...sent, index: happened?.args.index ?? 0, ...(evidence && { evidence }), ...declarations };
}
