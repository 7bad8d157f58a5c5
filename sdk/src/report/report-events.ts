import type { Hex } from "viem";
import type { KontorClient } from "../client.ts";
import { AlreadyDone, KontorError } from "../errors.ts";
import { plain } from "../plain.ts";
import { chooseEvents, type EventChoice } from "./choose-events.ts";
import { correctEvent } from "./correct-event.ts";
import { CorrectedEventUnclear, EventTimesConflict } from "./errors.ts";
import { isTakenBack } from "./event-plan.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { reportEvent } from "./report-event.ts";
import type { EventSelection } from "./select-events.ts";
import type { Repetition } from "./sent-before.ts";
import type { TransportReport } from "./transport-report.ts";

/** What became of an event of a file. */
export interface DoneEvent {
  eventId: string | null;
  event: string | null;
  done: "reported" | "corrected" | "nothing" | "conflict";
  /** Why nothing was done, or what contradicts it. */
  reason?: string;
  transaction?: Hex;
  /** Its place in the shipment, and that of the event that stands in for it. */
  index?: number;
  replacement?: number;
  /** To be kept by the reporter. */
  evidence?: Evidence;
  /** Declarations that it opened, and those that lack something. */
  opened?: Hex[];
  incomplete?: Hex[];
}

/** With a salt, each event's own follows from it, so that who shows one shows no other. */
export interface EventsToReport extends EventSelection, Repetition {
  shipmentId: Hex;
  /** 0, 1, … in the order of travel. */
  leg: number;
  /** Of `importEvents`. */
  reports: readonly TransportReport[];
}

interface Given extends EventChoice {
  asked: EventsToReport;
}

/** An event that was never reported, and is taken back or does not count, leaves nothing to do. */
const neverWas = (error: unknown, report: TransportReport, { asked: { reports }, left }: Given): boolean =>
  error instanceof CorrectedEventUnclear &&
  report.event !== null &&
  (isTakenBack(report, reports) || left.some((other) => other.report.eventId === report.corrects?.eventId)) &&
  Array.isArray(error.values.found) &&
  error.values.found.length === 0;

/** What the ledger has contradicts the event, which says nothing against the next one. */
const REFUSALS = new Set(["EventOutOfOrder", "EventTimeInvalid", "EventNotLast", "NotEventReporter"]);
const isConflict = (error: unknown): error is KontorError =>
  error instanceof EventTimesConflict ||
  error instanceof CorrectedEventUnclear ||
  (error instanceof KontorError && "error" in error && REFUSALS.has(String(error.error)));

const saltOf = (salt: Hex | undefined, { original }: TransportReport): Hex | undefined => salt && evidenceOf(original, salt).hash;

async function actOn(client: KontorClient, report: TransportReport, given: Given): Promise<DoneEvent> {
  const { shipmentId, leg, reports, again } = given.asked;
  const repetition = { again, salt: saltOf(given.asked.salt, report) };
  const about = { eventId: report.eventId, event: report.event };
  try {
    // A retraction of DCSA says no time either, and is of an event that may well be on the ledger.
    if (report.event === null && report.occurredAt !== null)
      return { ...about, done: "nothing", reason: report.reason ?? undefined };
    if (report.corrects !== undefined) {
      const corrected = await correctEvent(client, { shipmentId, leg, declaration: report, reports, ...repetition });
      const { hash, index, replacement, evidence } = corrected;
      return plain({ ...about, done: "corrected" as const, transaction: hash, index, replacement, evidence });
    }
    const { hash, index, evidence, opened, incomplete } = await reportEvent(client, { shipmentId, leg, report, ...repetition });
    return plain({ ...about, done: "reported" as const, transaction: hash, index, evidence, opened, incomplete });
  } catch (error) {
    if (error instanceof AlreadyDone) return { ...about, done: "nothing", reason: "the ledger has it already" };
    if (neverWas(error, report, given)) return { ...about, done: "nothing", reason: "it was never reported" };
    if (isConflict(error)) return { ...about, done: "conflict", reason: error.message };
    throw error;
  }
}

/**
 * The leg's carrier or forwarder: report and correct what a file says of a leg, oldest first. What contradicts the ledger is listed as a conflict;
 * whatever else goes wrong stops, and a repeated call goes on from there. Throws EventChoiceUnclear, and what `reportEvent` throws.
 */
export async function reportEvents(client: KontorClient, asked: EventsToReport): Promise<DoneEvent[]> {
  const { reports, places, containers, references } = asked;
  const { due, left } = chooseEvents(reports, { places, containers, references });
  const events: DoneEvent[] = [];
  for (const report of due) events.push(await actOn(client, report, { asked, due, left }));
  for (const { report, reason } of left)
    events.push({ eventId: report.eventId, event: report.event, done: "nothing", reason: report.reason ?? reason });
  return events;
}
