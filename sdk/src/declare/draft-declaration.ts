import type { LegalId } from "../document/legal-identifier.ts";
import { checkTradeDocument } from "../document/parse-trade-document.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { InputInvalid } from "../errors.ts";
import { normalForm } from "../protocol/document.ts";
import { referencesOf } from "./declared-goods.ts";
import { takeContainers } from "./draft/containers.ts";
import { takeCustomsValue, type ValueBasis } from "./draft/customs-value.ts";
import { type Conflict, type Draft, isPresent, type OpenMember, type Overrides } from "./draft/draft.ts";
import { DRAFT_FIELDS } from "./draft/fields.ts";
import { takeHarmonizedCode } from "./draft/harmonized-code.ts";
import { takeItems } from "./draft/items.ts";
import { checkOverrides } from "./draft/overrides.ts";
import { takeSale } from "./draft/sale.ts";
import { settle } from "./draft/settle.ts";
import { take } from "./draft/take.ts";
import { DECLARATION_OF } from "./procedure-of.ts";
import type { ProcedureName } from "./procedures.ts";
import type { SourceDocument } from "./source-document.ts";

interface LegalParty {
  name?: string | null;
  id: LegalId;
}

export interface DeclarationParameters {
  procedure: ProcedureName;
  /** Customs office: it acknowledges the declaration, and its identifier is the declaration's customsOffice. */
  office: LegalParty;
  declarant: LegalParty;
  /** Opened documents of the shipment, as requireTradeDocument gives them; the newest version of each. */
  sources: readonly SourceDocument[];
  number: string;
  /** YYYY-MM-DD. */
  issueDate: string;
  /** What the declarant states itself. It goes before every document, and is listed where one says something else. */
  overrides?: Overrides;
  /** What the value for customs has in it. By default CIF for imports, FOB for exports, none otherwise. */
  valueBasis?: ValueBasis;
}

export interface DraftedDeclaration {
  document: TradeDocument;
  /** What a person must fill in. */
  open: OpenMember[];
  /** What the documents contradict each other in. */
  conflicts: Conflict[];
}

const nameOf = ({ document }: SourceDocument): string => {
  const { type, issuer, number } = document;
  return [type, normalForm(issuer.id.scheme), normalForm(issuer.id.value), normalForm(number)].join(" ");
};

/** Two versions of a document would be counted twice. */
function requireDistinct(sources: readonly SourceDocument[]): void {
  const seen = new Map<string, SourceDocument>();
  for (const source of sources) {
    const { type, number } = source.document;
    const twin = seen.get(nameOf(source));
    if (twin)
      throw new InputInvalid({
        what: `${type} ${number} is among the sources twice.`,
        todo: "Give the newest version of each document.",
        values: { documentId: source.documentId, other: twin.documentId },
      });
    seen.set(nameOf(source), source);
  }
}

/** Members that the declarant states and no step draws, and every document of the set by its number. */
function complete(draft: Draft): void {
  const stated = Object.entries(draft.overrides).filter(([member, value]) => isPresent(value) && !(member in draft.values));
  draft.values = { ...draft.values, ...Object.fromEntries(stated) };
  const named = draft.documents.map(({ documentId, document: { type, number } }) => ({ type, number, documentId }));
  draft.values.references = referencesOf({ ...draft.values, references: [...named, ...(draft.overrides.references ?? [])] });
}

/**
 * Draws a declaration from the documents of a shipment by the table of draft/fields.ts. Every value says which document, slot and version it is from;
 * nothing is chosen in silence and nothing is guessed. SPEC.md section 11.1.
 * @throws InputInvalid for two versions of a document; ContentInvalid naming a member whose value no declaration can have
 */
export function draftDeclaration(parameters: DeclarationParameters): DraftedDeclaration {
  const { procedure, office, declarant, sources: documents, number, issueDate, valueBasis } = parameters;
  requireDistinct(documents);
  const overrides = checkOverrides(parameters.overrides ?? {});
  const draft: Draft = { procedure, documents, overrides, values: {}, sources: [], open: [], conflicts: [] };
  takeSale(draft);
  for (const field of DRAFT_FIELDS) take(draft, field);
  takeItems(draft);
  takeHarmonizedCode(draft);
  takeContainers(draft);
  settle(draft);
  takeCustomsValue(draft, valueBasis);
  complete(draft);
  const document = checkTradeDocument({
    type: DECLARATION_OF[procedure],
    issuer: declarant,
    counterparty: office,
    number,
    issueDate,
    procedure,
    customsOffice: office.id.value,
    ...draft.values,
    ...(draft.sources.length > 0 && { sources: draft.sources }),
  });
  return { document, open: draft.open, conflicts: draft.conflicts };
}
