import type { EventReference, ReferenceKind } from "./transport-report.ts";

const DOCUMENT_KINDS: Readonly<Record<string, ReferenceKind>> = { BKG: "booking", TRD: "transportDocument", INV: "invoice" };
const REFERENCE_KINDS: Readonly<Record<string, ReferenceKind>> = { PO: "order", EQ: "equipment" };

const kindIn = (kinds: Readonly<Record<string, ReferenceKind>>, code: string): ReferenceKind =>
  (Object.hasOwn(kinds, code) ? kinds[code] : undefined) ?? "other";

/** A reference to a document, by DCSA's code of the document. */
export const documentReference = (as: string, value: string): EventReference => ({ kind: kindIn(DOCUMENT_KINDS, as), value, as });

/** Another reference, by DCSA's code of it. */
export const otherReference = (as: string, value: string): EventReference => ({ kind: kindIn(REFERENCE_KINDS, as), value, as });

/** The container that an event is about, and whatever else it names; nothing twice. */
export function referencesOf(equipment: string | undefined, references: readonly EventReference[]): EventReference[] {
  const all: EventReference[] =
    equipment === undefined ? [] : [{ kind: "equipment", value: equipment, as: "equipmentReference" }];
  for (const reference of references)
    if (!all.some(({ kind, value }) => kind === reference.kind && value === reference.value)) all.push(reference);
  return all;
}
