import type { Hex } from "viem";
import type { KontorClient } from "../sdk/src/client.ts";
import { AlreadyDone, KontorError } from "../sdk/src/errors.ts";
import { chooseEvents, type EventChoice } from "../sdk/src/report/choose-events.ts";
import { correctEvent } from "../sdk/src/report/correct-event.ts";
import type { CorrectionReason } from "../sdk/src/report/correction-reasons.ts";
import { CorrectedEventUnclear, EventTimesConflict } from "../sdk/src/report/errors.ts";
import { isTakenBack } from "../sdk/src/report/event-plan.ts";
import { importEvents } from "../sdk/src/report/import-events.ts";
import { reportEvent } from "../sdk/src/report/report-event.ts";
import type { TransportReport } from "../sdk/src/report/transport-report.ts";
import { plain } from "../sdk/src/wire.ts";
import { readInput } from "./input.ts";
import type { ParticipantOptions } from "./participant.ts";
import { withParticipant } from "./with-participant.ts";
import type { DoneEvent } from "./words/events.ts";

export interface ReportOptions extends ParticipantOptions {
  shipment: Hex;
  leg: number;
  place?: string[];
  container?: string[];
  reference?: string[];
}

interface Given extends EventChoice {
  reports: readonly TransportReport[];
  options: ReportOptions;
}

/** An event that was never reported, and is taken back or does not count, leaves nothing to do. */
const neverWas = (error: unknown, report: TransportReport, { reports, left }: Given): boolean =>
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

/** What becomes of an event of the file. The evidence's salt is shown, for the carrier to keep. */
async function actOn(client: KontorClient, report: TransportReport, given: Given): Promise<DoneEvent> {
  const { reports, options } = given;
  const { shipment: shipmentId, leg } = options;
  const about = { eventId: report.eventId, event: report.event };
  try {
    // A retraction of DCSA says no time either, and is of an event that may well be on the ledger.
    if (report.event === null && report.occurredAt !== null)
      return { ...about, done: "nothing", reason: report.reason ?? undefined };
    if (report.corrects !== undefined) {
      const { hash, index, replacement, evidence } = await correctEvent(client, {
        shipmentId,
        leg,
        declaration: report,
        reports,
      });
      return plain({ ...about, done: "corrected", transaction: hash, index, replacement, evidence });
    }
    const { hash, index, evidence, opened, incomplete } = await reportEvent(client, { shipmentId, leg, report });
    return plain({ ...about, done: "reported", transaction: hash, index, evidence, opened, incomplete });
  } catch (error) {
    if (error instanceof AlreadyDone) return { ...about, done: "nothing", reason: "the ledger has it already" };
    if (neverWas(error, report, given)) return { ...about, done: "nothing", reason: "it was never reported" };
    if (isConflict(error)) return { ...about, done: "conflict", reason: error.message };
    throw error;
  }
}

/**
 * Report and correct what a file says of a leg, oldest first. A conflict with what the ledger has is listed, and makes the exit code 1; whatever else goes
 * wrong stops, and a repeated call goes on from there.
 */
export async function reportFile(file: string, options: ReportOptions): Promise<{ events: DoneEvent[]; warnings: string[] }> {
  const { bytes, name } = await readInput(file);
  const { reports, warnings } = importEvents(bytes, name);
  const { place: places, container: containers, reference: references } = options;
  const { due, left } = chooseEvents(reports, { places, containers, references });
  return withParticipant(options, async (client) => {
    const events: DoneEvent[] = [];
    for (const report of due) {
      const done = await actOn(client, report, { reports, due, left, options });
      if (done.done === "conflict") process.exitCode = 1;
      events.push(done);
    }
    for (const { report, reason } of left)
      events.push({ eventId: report.eventId, event: report.event, done: "nothing", reason: report.reason ?? reason });
    return { events, warnings };
  });
}

export interface CorrectOptions extends ParticipantOptions {
  shipment: Hex;
  index: number;
  reason: CorrectionReason;
  occurredAt?: bigint;
}

/** Declare one event of a shipment to be in error. */
export async function correctByHand({
  shipment: shipmentId,
  index,
  reason,
  occurredAt,
  ...files
}: CorrectOptions): Promise<object> {
  return withParticipant(files, async (client) => {
    const { hash, replacement } = await correctEvent(client, { shipmentId, index, reason, occurredAt });
    return { transaction: hash, index, replacement };
  });
}
