import { type Phrase, phrase } from "../../say/phrase.ts";
import type { Dossier } from "../dossier.ts";
import { type Incoterm, incotermOf } from "../incoterms.ts";
import type { MeasureMember } from "../members/measures.ts";
import { type DECLARATION, INVOICE, POLICY, TRANSPORT } from "../origins.ts";
import { type MeasureValue, type Stated, statedMeasures, statedTexts } from "../stated.ts";
import { member, money } from "../words.ts";
import { creditsOf } from "./credits.ts";
import { sum, together } from "./sums.ts";

export type Measure = Stated<MeasureValue>;
type Cost = "freight" | "insurance";
const COSTS: readonly Cost[] = ["freight", "insurance"];
const COST_MEMBERS = { freight: "freightMinor", insurance: "insuranceMinor" } as const;
export type Terms = { code: string } & Pick<Incoterm, Cost>;

/** Values for customs stop at the border: before freight and insurance (FOB), or with them (CIF). */
export const BORDERS: readonly Terms[] = [
  { code: "FOB", freight: false, insurance: false },
  { code: "CIF", freight: true, insurance: true },
];

/** Terms that the documents of an origin state; null if none, or if they differ in who pays what. */
export function termsOf(dossier: Dossier, of: typeof DECLARATION | typeof INVOICE): Terms | null {
  const stated = statedTexts(dossier, { of, member: "incoterm" }).map(({ value }) => ({ code: value, ...incotermOf(value) }));
  const [first] = stated;
  const alike = stated.every((terms) => COSTS.every((cost) => terms[cost] !== undefined && terms[cost] === first?.[cost]));
  return first && alike ? (first as Terms) : null;
}

/**
 * A cost in the value's currency, as the carrier or insurer states it, else as it is invoiced. Null if neither does: what the declaration
 * alone says must not lower its own value.
 */
function costOf(dossier: Dossier, cost: Cost, currency: string): bigint | null {
  for (const origins of [cost === "freight" ? TRANSPORT : POLICY, INVOICE]) {
    const stated = statedMeasures(dossier, { of: origins, member: cost }).filter(({ value }) => value.unit === currency);
    if (stated.length > 0) return sum(stated);
  }
  return null;
}

/** Another amount than a document states, and how it was reached. */
const changed = (of: Measure, amount: bigint, how: Phrase): Measure => ({
  ...of,
  value: { ...of.value, amount },
  text: phrase("amountBy", { amount: money(amount, of.value.unit), how }),
});

/** A value sold under some terms as it is under others; or why nobody can tell. */
export function convert(dossier: Dossier, sold: Measure, from: Terms, to: Terms): Measure | { reason: Phrase } {
  const { value } = sold;
  let amount = value.amount;
  const differing = COSTS.filter((cost) => from[cost] !== to[cost]);
  for (const cost of differing) {
    const paid = costOf(dossier, cost, value.unit);
    if (paid === null)
      return { reason: phrase("costUnknown", { to: to.code, from: from.code, cost: member(COST_MEMBERS[cost]) }) };
    amount += to[cost] ? paid : -paid;
  }
  return differing.length > 0 ? changed(sold, amount, phrase("broughtTo", { from: from.code, to: to.code })) : sold;
}

/** What was sold: invoices less the credit notes that count. One in another currency cannot be counted. */
export function sold(dossier: Dossier, invoices: readonly Measure[], member: MeasureMember): Measure | { reason: Phrase } {
  const unit = invoices[0]?.value.unit;
  const counted = new Set(creditsOf(dossier).counted);
  const notes = statedMeasures(dossier, { of: ["creditNote"], member }).filter(({ by }) => counted.has(by));
  if (notes.some(({ value }) => value.unit !== unit)) return { reason: phrase("creditNoteElsewhere", {}) };
  const all = together(invoices, sum(invoices));
  const credited = sum(notes);
  if (credited === 0n) return all;
  return changed(all, all.value.amount - credited, phrase("lessCreditNotes", {}));
}
