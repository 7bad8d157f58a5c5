import type { Hex } from "viem";
import type { EventClass } from "../declare/procedures.ts";
import type { SourceDocument } from "../declare/source-document.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { type DocumentTypeName, normalForm } from "../protocol/document.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import type { ShownDocument } from "./shown-document.ts";
import { eventSource, moneySource, partialSource, sourceOf } from "./source-of.ts";
import type { ValueBases } from "./value-basis.ts";

/** What a carrier reported, as far as a cross-check needs it. */
export interface JourneyEvent {
  class: EventClass;
  /** Seconds since 1970. */
  occurredAt: bigint | number;
  /** 0, 1, … in the order of travel. */
  leg?: number;
}

/** Money that moved or is promised for the goods: a payment, or a pledge that stands. */
export interface MoneyMovement {
  kind: "pledge" | "payment";
  /** What names it: an account, a statement's line. */
  number: string;
  amountMinor: bigint | string;
  currency: string;
  /** Seconds since 1970. */
  at: bigint | number;
}

/** Where a rule finds values: in the declaration that is judged, in documents of a type, in the carriers' events, in money. */
export type Origin = "declaration" | "event" | MoneyMovement["kind"] | DocumentTypeName;
export type SourceType = Exclude<Origin, "declaration">;
/** What a source states, as a document would. */
export type Statements = Partial<TradeDocument>;

/** One document, event or movement of money. Of an event, the number is its class; of a document whose number nobody knows it is empty. */
export interface Source {
  documentId: Hex | null;
  type: SourceType;
  number: string;
  document?: Statements;
  /** Of an event: seconds since 1970. */
  occurredAt?: bigint;
  /** Of an event: it is of another leg than the declaration. */
  isElsewhere?: boolean;
  /** Of a document: what the ledger says of it. */
  entry?: LedgerEntry;
  /** Some of its slots were shown, and nobody has read it: of what it does not state, nobody knows whether it does. */
  isPartial?: true;
}

/** A declaration, what lies beside it, and what the ledger says of them. */
export interface Dossier {
  documents: readonly Source[];
  byOrigin: ReadonlyMap<Origin, readonly Source[]>;
  /** Numbers, in normal form, of the documents of each type. */
  numbers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Ids of documents that the ledger does not call current any more. */
  outdated: ReadonlySet<Hex>;
  /** The office's own bases of value. */
  valueBasis: ValueBases;
}

export interface DossierParts {
  declaration: SourceDocument | null;
  documents: readonly SourceDocument[];
  shown?: readonly ShownDocument[] | undefined;
  events?: readonly JourneyEvent[] | undefined;
  /** The leg that the declaration waits on; of all legs where nobody says. */
  leg?: number | undefined;
  money?: readonly MoneyMovement[] | undefined;
  outdated?: readonly Hex[] | undefined;
  valueBasis?: ValueBases | undefined;
}

/** Sorts what is there by origin. A document handed in twice under one id counts once. */
export function openDossier(parts: DossierParts): Dossier {
  const { declaration, documents, shown = [], events = [], leg, money = [], outdated = [], valueBasis = {} } = parts;
  const distinct = new Map(documents.map((one) => [one.documentId, one]));
  if (declaration) distinct.delete(declaration.documentId);
  const unread = shown.filter(({ documentId }) => !distinct.has(documentId));
  const sources = [...[...distinct.values()].map(sourceOf), ...unread.map(partialSource)];
  const byOrigin = new Map<Origin, Source[]>([["declaration", declaration ? [sourceOf(declaration)] : []]]);
  const numbers = new Map<string, Set<string>>();
  for (const source of [...sources, ...events.map((event) => eventSource(event, leg)), ...money.map(moneySource)]) {
    if (!byOrigin.has(source.type)) byOrigin.set(source.type, []);
    byOrigin.get(source.type)?.push(source);
    if (source.number === "") continue;
    numbers.set(source.type, (numbers.get(source.type) ?? new Set<string>()).add(normalForm(source.number)));
  }
  return { documents: sources, byOrigin, numbers, outdated: new Set(outdated), valueBasis };
}

/**
 * A dossier without what was shown of unread documents, and one with it. Whoever shows something chooses what: it may speak against a declaration,
 * and what does not hold without it does not hold.
 */
export function dossiersOf({ shown = [], ...parts }: DossierParts): Dossier[] {
  const bare = shown.map((one) => ({ ...one, statements: { type: one.type } }));
  return [openDossier({ ...parts, shown: bare }), ...(shown.length > 0 ? [openDossier({ ...parts, shown })] : [])];
}

/** All sources of some origins. */
export const sourcesOf = ({ byOrigin }: Dossier, origins: readonly Origin[]): readonly Source[] =>
  origins.flatMap((origin) => byOrigin.get(origin) ?? []);

/** The declaration that is judged, if there is one. */
export const declarationIn = (dossier: Dossier): Source | undefined => dossier.byOrigin.get("declaration")?.[0];
