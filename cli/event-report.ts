import type { Hex } from "viem";
import type { KontorClient } from "../sdk/src/client.ts";
import { AlreadyDone } from "../sdk/src/errors.ts";
import { correctEvent } from "../sdk/src/report/correct-event.ts";
import type { CorrectionReason } from "../sdk/src/report/correction-reasons.ts";
import { CorrectedEventUnclear } from "../sdk/src/report/errors.ts";
import { importEvents } from "../sdk/src/report/import-events.ts";
import { reportEvent } from "../sdk/src/report/report-event.ts";
import type { TransportReport } from "../sdk/src/report/transport-report.ts";
import { plain } from "../sdk/src/wire.ts";
import { isTakenBack, planOf } from "./event-plan.ts";
import { readInput } from "./input.ts";
import type { ParticipantOptions } from "./participant.ts";
import { withParticipant } from "./with-participant.ts";

export interface ReportOptions extends ParticipantOptions {
  shipment: Hex;
  leg: number;
}

/** An event that was never reported and is taken back leaves nothing to do. */
const neverWas = (error: unknown, report: TransportReport, reports: readonly TransportReport[]): boolean =>
  error instanceof CorrectedEventUnclear &&
  report.event !== null &&
  isTakenBack(report, reports) &&
  Array.isArray(error.values.found) &&
  error.values.found.length === 0;

/** What becomes of an event of the file. The evidence's salt is shown, for the carrier to keep. */
async function actOn(client: KontorClient, report: TransportReport, reports: TransportReport[], options: ReportOptions) {
  const { shipment: shipmentId, leg } = options;
  const about = { eventId: report.eventId, event: report.event };
  try {
    // A retraction of DCSA says no time either, and is of an event that may well be on the ledger.
    if (report.event === null && report.occurredAt !== null) return { ...about, done: "nothing", reason: report.reason };
    if (report.corrects !== undefined) {
      const { hash, index, replacement, evidence } = await correctEvent(client, {
        shipmentId,
        leg,
        declaration: report,
        reports,
      });
      return { ...about, done: "corrected", transaction: hash, index, replacement, evidence };
    }
    const { hash, index, evidence, opened, incomplete } = await reportEvent(client, { shipmentId, leg, report });
    return { ...about, done: "reported", transaction: hash, index, evidence, opened, incomplete };
  } catch (error) {
    if (error instanceof AlreadyDone) return { ...about, done: "nothing", reason: "the ledger has it already" };
    if (neverWas(error, report, reports)) return { ...about, done: "nothing", reason: "it was never reported" };
    throw error;
  }
}

/** Report and correct what a file says, oldest first. Stops at the first that the ledger refuses; a repeated call goes on from there. */
export async function reportFile(file: string, options: ReportOptions): Promise<object> {
  const { bytes, name } = await readInput(file);
  const { reports, warnings } = importEvents(bytes, name);
  return withParticipant(options, async (client) => {
    const events: object[] = [];
    for (const report of planOf(reports)) events.push(await actOn(client, report, reports, options));
    return { events: plain(events), warnings };
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
