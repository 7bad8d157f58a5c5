import { encodeFunctionData, type Hex, parseEventLogs, zeroHash } from "viem";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { AlreadyDone } from "../errors.ts";
import { type Sent, send } from "../ledger/send.ts";
import type { Json } from "../seal/canonical-json.ts";
import { CORRECTION_REASONS, type CorrectionReason } from "./correction-reasons.ts";
import { CorrectedEventUnclear } from "./errors.ts";
import { eventInError, type WhichEvent } from "./event-in-error.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { plainEvent } from "./report-event.ts";
import { type Repetition, type Said, takeOnce } from "./sent-before.ts";
import type { TransportReport } from "./transport-report.ts";

/** A correction in plain values. */
export interface PlainCorrection {
  reason: CorrectionReason;
  /** When it really happened, in seconds since 1970; undefined: it did not happen. */
  occurredAt?: bigint;
  original?: Json;
}

/** A correction by an error declaration of EPCIS or a retraction of DCSA, as `importEvents` reads it, and the reports of the same file. */
export interface DeclaredError {
  declaration: TransportReport;
  /** Where the corrective events are looked for. Default none. */
  reports?: readonly TransportReport[];
}

export type EventCorrectionToSend = { shipmentId: Hex } & WhichEvent & (PlainCorrection | DeclaredError) & Repetition;

const unclear = (what: string, todo: string, eventId: string): CorrectedEventUnclear =>
  new CorrectedEventUnclear({ what, todo, values: { eventId } });

/**
 * What an error declaration means on the ledger. An event that stands in for the wrong one must be of its class: another class is another
 * event, so the wrong one is taken back first. Throws CorrectedEventUnclear, EventNotReportable.
 */
export function correctionOf({ declaration, reports = [] }: DeclaredError): PlainCorrection {
  const { corrects, event, occurredAt, original } = declaration;
  if (corrects === undefined)
    throw unclear("This report declares no error.", "Give the error declaration.", declaration.eventId ?? "");
  const { eventId, reason, replacements } = corrects;
  if (reason === "didNotOccur") return { reason, original };
  const found = reports.filter((r) => r.eventId !== null && replacements.includes(r.eventId) && r.corrects === undefined);
  if (found.length < replacements.length)
    throw unclear("A corrective event is not at hand.", "Give all reports of the file with it.", eventId);
  const same = found.filter((report) => report.event === event);
  if (same.length > 1)
    throw unclear("Several corrective events are of the class of the one in error.", "Correct it by hand.", eventId);
  const [replacement] = same;
  if (replacement === undefined) return { reason: "other", original };
  const right = plainEvent(replacement);
  const corrected = right.occurredAt === occurredAt ? "other" : "incorrectTime";
  return { reason: corrected, occurredAt: right.occurredAt, original: right.original };
}

type Sentence = { index: number; reason: number; occurredAt: bigint; evidence: Hex };
/** The ledger takes one correction of an event, so that without evidence the event tells which it was. */
const isOwn =
  ({ index, reason, occurredAt, evidence }: Sentence) =>
  ({ eventName, args }: Said): boolean =>
    eventName === "TransportEventCorrected" &&
    args.reason === reason &&
    args.occurredAt === occurredAt &&
    args.evidence === evidence &&
    (evidence !== zeroHash || args.index === index);

/** The event that is meant; for a repeated call, which may have corrected it before, that one too. */
async function meantBy(client: KontorClient, given: EventCorrectionToSend): Promise<number> {
  const declaration = "declaration" in given ? given.declaration : undefined;
  return eventInError(client, given.shipmentId, given, declaration).catch((error: unknown) => {
    if (given.again && error instanceof AlreadyDone) return Number(error.values.index);
    throw error;
  });
}

/**
 * A leg's carrier declares an event of it to be in error, whoever reported it, or its forwarder one of its own. The ledger keeps it, the correction, and the event that stands in for it; what did not
 * happen is taken back only while nothing came after it. Throws CallerRefused (NotEventReporter), AlreadyDone (EventAlreadyCorrected), ShipmentRefused
 * (EventNotLast), ValueRefused (EventTimeInvalid), CorrectedEventUnclear.
 */
export async function correctEvent(
  client: KontorClient,
  given: EventCorrectionToSend,
): Promise<Sent & { index: number; replacement?: number; evidence?: Evidence }> {
  const { shipmentId, salt, again } = given;
  const { reason, occurredAt = 0n, original } = "declaration" in given ? correctionOf(given) : given;
  const evidence = original === undefined ? undefined : evidenceOf(original, salt);
  const said = { reason: CORRECTION_REASONS.indexOf(reason), occurredAt, evidence: evidence?.hash ?? zeroHash };
  const sentence = { shipmentId, index: await meantBy(client, given), ...said };
  const data = encodeFunctionData({ abi, functionName: "correct", args: [sentence] });
  const take = () => send(client, { to: client.addresses.shipments, data });
  const sent = await takeOnce(client, { shipmentId, again, isOwn: isOwn(sentence), take });
  const [corrected] = parseEventLogs({ abi, logs: sent.logs, eventName: "TransportEventCorrected" });
  const { index, replacement } = corrected?.args ?? { index: sentence.index, replacement: sentence.index };
  return { ...sent, index, ...(replacement !== index && { replacement }), ...(evidence && { evidence }) };
}
