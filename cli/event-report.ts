import type { Hex } from "viem";
import { correctEvent } from "../sdk/src/report/correct-event.ts";
import type { CorrectionReason } from "../sdk/src/report/correction-reasons.ts";
import { importEvents } from "../sdk/src/report/import-events.ts";
import { type DoneEvent, reportEvents } from "../sdk/src/report/report-events.ts";
import { readInput } from "./input.ts";
import type { ParticipantOptions } from "./participant.ts";
import { withParticipant } from "./with-participant.ts";

export interface ReportOptions extends ParticipantOptions {
  shipment: Hex;
  leg: number;
  place?: string[];
  container?: string[];
  reference?: string[];
}

/**
 * Report and correct what a file says of a leg, oldest first. A conflict with what the ledger has is listed, and makes the exit code 1; whatever else goes
 * wrong stops, and a repeated call goes on from there.
 */
export async function reportFile(file: string, options: ReportOptions): Promise<{ events: DoneEvent[]; warnings: string[] }> {
  const { bytes, name } = await readInput(file);
  const { reports, warnings } = importEvents(bytes, name);
  const { shipment: shipmentId, leg, place: places, container: containers, reference: references } = options;
  const events = await withParticipant(options, (client) =>
    reportEvents(client, { shipmentId, leg, reports, places, containers, references }),
  );
  if (events.some(({ done }) => done === "conflict")) process.exitCode = 1;
  return { events, warnings };
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
