import type { Hex } from "viem";
import type { EventClass } from "../declare/procedures.ts";
import type { SourceDocument } from "../declare/source-document.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { type DocumentTypeName, normalForm } from "../protocol/document.ts";

/** What a carrier reported, as far as a cross-check needs it. */
export interface JourneyEvent {
  class: EventClass;
  /** Seconds since 1970. */
  occurredAt: bigint | number;
}

/** Where a rule finds values: in the declaration that is judged, in documents of a type, in the carriers' events. */
export type Origin = "declaration" | "event" | DocumentTypeName;

/** One document or event. Of an event, the number is its class. */
export interface Source {
  documentId: Hex | null;
  type: DocumentTypeName | "event";
  number: string;
  document?: TradeDocument;
  occurredAt?: bigint;
  opened?: SourceDocument;
}

/** A declaration, what lies beside it, and what the ledger says of them. */
export interface Dossier {
  declaration: Source & { document: TradeDocument };
  documents: readonly (Source & { document: TradeDocument })[];
  byOrigin: ReadonlyMap<Origin, readonly Source[]>;
  /** Numbers, in normal form, of the documents of each type. */
  numbers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Ids of documents that the ledger does not call current any more. */
  outdated: ReadonlySet<Hex>;
}

const sourceOf = (opened: SourceDocument): Source & { document: TradeDocument } => {
  const { document, documentId } = opened;
  return { documentId, type: document.type, number: document.number, document, opened };
};

const eventSource = ({ class: name, occurredAt }: JourneyEvent): Source => ({
  documentId: null,
  type: "event",
  number: name,
  occurredAt: BigInt(occurredAt),
});

/** Sorts what is there by origin. A document handed in twice under one id counts once. */
export function openDossier(
  declaration: SourceDocument,
  documents: readonly SourceDocument[],
  events: readonly JourneyEvent[] = [],
  outdated: readonly Hex[] = [],
): Dossier {
  const distinct = new Map(documents.map((one) => [one.documentId, one]));
  distinct.delete(declaration.documentId);
  const sources = [...distinct.values()].map(sourceOf);
  const byOrigin = new Map<Origin, Source[]>([["event", events.map(eventSource)]]);
  const numbers = new Map<string, Set<string>>();
  for (const source of sources) {
    if (!byOrigin.has(source.type)) byOrigin.set(source.type, []);
    byOrigin.get(source.type)?.push(source);
    numbers.set(source.type, (numbers.get(source.type) ?? new Set<string>()).add(normalForm(source.number)));
  }
  const declared = sourceOf(declaration);
  byOrigin.set("declaration", [declared]);
  return { declaration: declared, documents: sources, byOrigin, numbers, outdated: new Set(outdated) };
}

/** All sources of some origins. */
export const sourcesOf = ({ byOrigin }: Dossier, origins: readonly Origin[]): readonly Source[] =>
  origins.flatMap((origin) => byOrigin.get(origin) ?? []);
