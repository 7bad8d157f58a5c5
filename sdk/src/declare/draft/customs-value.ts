import { invoicedMember, invoicedOf } from "../../document/invoiced.ts";
import { incotermCode, incotermOf } from "../../judge/incoterms.ts";
import { AMOUNT_LIMIT } from "../../protocol/notes.ts";
import { type Phrase, phrase, sayPhrase } from "../../say/phrase.ts";
import type { SourceDocument } from "../source-document.ts";
import { creditNotes } from "./credit-notes.ts";
import { type Draft, fieldSource, isPresent, type OpenMember, ofTypes } from "./draft.ts";
import { INVOICE } from "./fields.ts";
import { slotOf } from "./slot-of.ts";
import { addConflict } from "./take.ts";

/** What the value for customs has in it: freight and insurance to the border (CIF), or neither (FOB). */
export type ValueBasis = "CIF" | "FOB";

type Cost = "freight" | "insurance";
const COSTS: readonly Cost[] = ["freight", "insurance"];
const MEMBER = { freight: "freightMinor", insurance: "insuranceMinor" } as const;

/** Terms whose price no freight and no insurance brings to a border. */
const INCALCULABLE: Readonly<Record<string, Phrase>> = {
  EXW: phrase("priceBeforeCarriage", {}),
  DDP: phrase("priceWithDuties", {}),
};

/** Invoices, and the credit notes that are about them. */
const soldIn = (draft: Draft): SourceDocument[] => [...ofTypes(draft.documents, INVOICE), ...creditNotes(draft).counted];

/** Price of the goods: what is invoiced without tax, less what is credited. Null without a total. */
function priceOf(draft: Draft): bigint | null {
  const { totalMinor } = draft.values;
  if (!isPresent(totalMinor)) return null;
  if (isPresent(draft.overrides.totalMinor)) return BigInt(totalMinor);
  const tax = soldIn(draft).reduce((sum, { document }) => {
    const [total, bare] = [invoicedOf(document), document.taxExclusiveMinor];
    const own = total && bare ? BigInt(bare) - BigInt(total) : 0n;
    return sum + (document.type === "creditNote" ? -own : own);
  }, 0n);
  return BigInt(totalMinor) + tax;
}

/** Sign of a cost: added where the basis has it and the price has not, taken off the other way round. */
function signOf(basis: ValueBasis, inPrice: boolean): bigint {
  if (basis === "CIF") return inPrice ? 0n : 1n;
  return inPrice ? -1n : 0n;
}

interface Valuation {
  value: bigint;
  /** "CIF: price + freight". */
  note: Phrase;
  costs: Cost[];
}

/** The value for customs, or why it stays open. */
function valuation(draft: Draft, basis: ValueBasis): Valuation | OpenMember {
  const price = priceOf(draft);
  const { incoterm } = draft.values;
  if (price === null) return { member: "customsValueMinor", why: phrase("totalMissing", {}) };
  if (!incoterm) return { member: "customsValueMinor", why: phrase("incotermMissing", {}) };
  const code = incotermCode(incoterm);
  const terms = Object.hasOwn(INCALCULABLE, code) ? null : incotermOf(incoterm);
  if (terms === null) return { member: "customsValueMinor", why: INCALCULABLE[code] ?? phrase("incotermUnknown", { code }) };
  const costs = COSTS.filter((cost) => signOf(basis, terms[cost]) !== 0n);
  const missing = costs.find((cost) => !isPresent(draft.values[MEMBER[cost]]));
  if (missing) return { member: MEMBER[missing], why: phrase("costMissing", { basis, code, cost: missing }) };
  const signed = costs.map((cost) => signOf(basis, terms[cost]) * BigInt(draft.values[MEMBER[cost]] as string));
  const moved = costs.map((cost) => phrase(signOf(basis, terms[cost]) > 0n ? "costAdded" : "costSubtracted", { cost }));
  return { value: signed.reduce((sum, one) => sum + one, price), note: phrase("valueBasis", { basis, costs: moved }), costs };
}

/** Documents behind the value: invoices and credit notes, and those that state the costs. */
function addSources(draft: Draft, { note, costs }: Valuation): void {
  const member = "customsValueMinor";
  for (const source of soldIn(draft)) {
    const slot = slotOf(
      source.document,
      source.document.taxExclusiveMinor ? "taxExclusiveMinor" : invoicedMember(source.document),
    );
    draft.sources.push(fieldSource(member, { source, slot, note }));
  }
  const [members, said]: [string[], string] = [costs.map((cost) => MEMBER[cost]), sayPhrase(note, "en")];
  draft.sources.push(
    ...draft.sources.filter((source) => members.includes(source.member)).map((source) => ({ ...source, member, note: said })),
  );
}

/** What a country takes where nothing else is said: imports mostly CIF (article 8 (2) leaves the choice to each), exports FOB. */
const USUAL: Partial<Record<Draft["procedure"], ValueBasis>> = { import: "CIF", export: "FOB" };

/**
 * The value at the border. Rule: WTO Customs Valuation Agreement, article 1 (the price paid or payable) and article 8 (2) (each member includes or
 * leaves out transport and insurance to the place of importation); for exports FOB as IMTS 2010, paragraph 4.8, has it. Nothing is estimated.
 */
export function takeCustomsValue(draft: Draft, basis: ValueBasis | undefined): void {
  const given = draft.overrides.customsValueMinor;
  const chosen = basis ?? USUAL[draft.procedure];
  if (chosen === undefined && !isPresent(given)) return;
  const found = valuation(draft, chosen ?? "CIF");
  const isValue = "value" in found && found.value >= 0n && found.value < AMOUNT_LIMIT;
  if (isPresent(given)) draft.values.customsValueMinor = given;
  else if (isValue) {
    draft.values.customsValueMinor = found.value.toString();
    addSources(draft, found);
  } else if ("value" in found) draft.open.push({ member: "customsValueMinor", why: phrase("costsExceedPrice", {}) });
  else {
    draft.open.push(found);
    if (found.member !== "customsValueMinor") draft.open.push({ member: "customsValueMinor", why: found.why });
  }
  if (isPresent(given) && isValue && found.value.toString() !== given) {
    const by = ofTypes(draft.documents, INVOICE)
      .slice(0, 1)
      .map((source) => ({ source, slot: null }));
    addConflict(draft, "customsValueMinor", given, [{ by, parts: [found.value.toString()] }]);
  }
}
