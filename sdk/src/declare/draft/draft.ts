import type { Hex } from "viem";
import type { FieldSource } from "../../document/statements.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import type { SlotName } from "../../protocol/document.ts";
import { type Phrase, phrase, sayPhrase } from "../../say/phrase.ts";
import type { ProcedureName } from "../procedures.ts";
import type { SourceDocument } from "../source-document.ts";

/** A member that a person must fill in, or look at. */
export interface OpenMember {
  /** "incoterm", "items.3-7.originCountry". */
  member: string;
  why: Phrase;
}

/** A member for which the documents, or the declarant and a document, say different things. The first value is the one that was taken. */
export interface Conflict {
  member: string;
  /** `documentId` is null for what the declarant states. */
  values: { value: string; documentId: Hex | null }[];
}

/** Members that the declarant may state; the others follow from what a declaration is. */
export type Overrides = Partial<
  Omit<TradeDocument, "type" | "issuer" | "counterparty" | "number" | "issueDate" | "procedure" | "customsOffice" | "sources">
>;

/** A declaration while it is drawn. */
export interface Draft {
  procedure: ProcedureName;
  documents: readonly SourceDocument[];
  overrides: Overrides;
  values: Partial<TradeDocument>;
  sources: FieldSource[];
  open: OpenMember[];
  conflicts: Conflict[];
}

/** A document and where in it a value stands. */
export interface By {
  source: SourceDocument;
  slot: SlotName | null;
  note?: Phrase;
}

export const fieldSource = (member: string, { source, slot, note }: By): FieldSource => ({
  member,
  documentId: source.documentId,
  type: source.document.type,
  slot,
  version: source.version,
  ...(note && { note: sayPhrase(note, "en") }),
});

/** Documents of some types, in the order of the types. */
export const ofTypes = (documents: readonly SourceDocument[], types: readonly string[]): SourceDocument[] =>
  types.flatMap((type) => documents.filter(({ document }) => document.type === type));

/** "invoice RE-1". */
export const numbered = ({ document: { type, number } }: SourceDocument): Phrase =>
  phrase("numbered", { type: phrase("type", { name: type }), number });

export const isPresent = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
