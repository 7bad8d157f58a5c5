import * as z from "zod";
import type { Json } from "../seal/canonical-json.ts";
import { CBV_DISPOSITIONS, CBV_STEPS, CBV_UNMOVING } from "./codes/cbv.ts";
import { meaningOf } from "./codes/code-table.ts";
import { epcReferences, vesselAmong } from "./epcis-names.ts";
import { invalidEvent, type Reading, readInstant, readShape, unknownCode } from "./reading.ts";
import { type Classified, type EventCorrection, moves, movesNothing, type TransportReport } from "./transport-report.ts";

const text = z.string().min(1).max(2_000);
const place = z.object({ id: text });
const numbers = z.array(text).max(100_000);

export const EPCIS_EVENTS = [
  "ObjectEvent",
  "AggregationEvent",
  "TransactionEvent",
  "TransformationEvent",
  "AssociationEvent",
] as const;
const shape = z.object({
  type: z.enum(EPCIS_EVENTS),
  eventID: text.nullish(),
  eventTime: text,
  eventTimeZoneOffset: text.nullish(),
  recordTime: text.nullish(),
  bizStep: text.nullish(),
  disposition: text.nullish(),
  readPoint: place.nullish(),
  bizLocation: place.nullish(),
  parentID: text.nullish(),
  epcList: numbers.nullish(),
  childEPCs: numbers.nullish(),
  bizTransactionList: z
    .array(z.object({ type: text.nullish(), bizTransaction: text }))
    .max(200)
    .nullish(),
  errorDeclaration: z
    .object({ declarationTime: text, reason: text.nullish(), correctiveEventIDs: z.array(text).max(100).nullish() })
    .nullish(),
});
export type EpcisEvent = z.output<typeof shape>;

/** A word of the Core Business Vocabulary, however it is written; null for a word of somebody's own vocabulary, which has a colon. */
function wordOf(text: string, kind: "BizStep" | "Disp" | "ER"): string | null {
  const urn = { BizStep: "bizstep", Disp: "disp", ER: "er" }[kind];
  const forms = [
    `cbv:${kind}-`,
    `https://ref.gs1.org/cbv/${kind}-`,
    `https://ns.gs1.org/cbv/${kind}-`,
    `urn:epcglobal:cbv:${urn}:`,
  ];
  const form = forms.find((start) => text.startsWith(start));
  if (form !== undefined) return text.slice(form.length);
  return text.includes(":") ? null : text;
}

function classOf({ type, bizStep, disposition }: EpcisEvent, path: string): Classified {
  if (type === "TransformationEvent") return movesNothing("goods made of other goods, not their carriage");
  const state = disposition ? wordOf(disposition, "Disp") : null;
  if (state !== null && !CBV_DISPOSITIONS.has(state)) throw unknownCode(state, "the CBV's dispositions", `${path}.disposition`);
  if (!bizStep) return movesNothing("no bizStep: it does not say what happened");
  const step = wordOf(bizStep, "BizStep");
  if (step === null) return movesNothing("a bizStep of the sender's own vocabulary");
  const found = meaningOf(CBV_STEPS, step);
  if (found === undefined) throw unknownCode(step, "the CBV's business steps", `${path}.bizStep`);
  if ("none" in found) return movesNothing(`${step}: ${found.none}`);
  const unmoving = state !== null && Object.hasOwn(CBV_UNMOVING, state) ? CBV_UNMOVING[state] : undefined;
  return unmoving === undefined ? moves(found.event) : movesNothing(`${state}: ${unmoving}`);
}

/** An error declaration repeats the event that is in error, with its id. */
function correctionOf({ eventID, errorDeclaration: error }: EpcisEvent, path: string): { corrects?: EventCorrection } {
  if (!error) return {};
  readInstant(error.declarationTime, `${path}.errorDeclaration.declarationTime`);
  if (!eventID) throw invalidEvent(`${path}.eventID`, "is missing in an error declaration.", "Name the event that is in error.");
  const word = error.reason ? wordOf(error.reason, "ER") : "incorrect_data";
  if (word !== null && word !== "did_not_occur" && word !== "incorrect_data")
    throw unknownCode(word, "the CBV's error reasons", `${path}.errorDeclaration.reason`);
  const replacements = error.correctiveEventIDs ?? [];
  if (word === "did_not_occur" && replacements.length > 0)
    throw invalidEvent(
      `${path}.errorDeclaration`,
      "says that nothing happened, and what happened instead.",
      "Leave one of the two.",
    );
  return { corrects: { eventId: eventID, reason: word === "did_not_occur" ? "didNotOccur" : "incorrectData", replacements } };
}

/** Reads an event of EPCIS 2.0. Throws EventInvalid. */
export function readEpcisEvent(value: Json, { path }: Reading): TransportReport {
  const event = readShape(shape, value, path);
  const offset = event.eventTimeZoneOffset ?? undefined;
  const named = event.readPoint?.id ?? event.bizLocation?.id ?? null;
  return {
    format: "epcis",
    eventId: event.eventID ?? null,
    ...classOf(event, path),
    occurredAt: readInstant(event.eventTime, `${path}.eventTime`, offset),
    recordedAt: event.recordTime ? readInstant(event.recordTime, `${path}.recordTime`, offset) : null,
    place: named === null ? null : { unLocode: null, named },
    vehicle: vesselAmong(event),
    references: epcReferences(event),
    ...correctionOf(event, path),
    original: value,
  };
}
