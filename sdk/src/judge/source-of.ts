import type { SourceDocument } from "../declare/source-document.ts";
import type { JourneyEvent, MoneyMovement, Source } from "./dossier.ts";
import type { ShownDocument } from "./shown-document.ts";

/** A document that was opened. */
export const sourceOf = (opened: SourceDocument): Source => {
  const { document, documentId } = opened;
  return { documentId, type: document.type, number: document.number, document, entry: opened };
};

/** A document of which something was shown. */
export const partialSource = ({ type, statements, ...entry }: ShownDocument): Source => ({
  documentId: entry.documentId,
  type,
  number: statements.number ?? "",
  document: statements,
  entry,
  isPartial: true,
});

export const eventSource = ({ class: name, occurredAt, leg }: JourneyEvent, own: number | undefined): Source => ({
  documentId: null,
  type: "event",
  number: name,
  occurredAt: BigInt(occurredAt),
  isElsewhere: leg !== undefined && own !== undefined && leg !== own,
});

/** The day of a time; none where it lies beyond the calendar. */
function dayOf(at: bigint | number): string | undefined {
  const time = new Date(Number(at) * 1000);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString().slice(0, 10);
}

export const moneySource = ({ kind, number, amountMinor, currency, at }: MoneyMovement): Source => ({
  documentId: null,
  type: kind,
  number,
  document: { totalMinor: String(amountMinor), currency, issueDate: dayOf(at) },
});
