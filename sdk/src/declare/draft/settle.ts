import { toMinor } from "../../document/amount.ts";
import type { GoodsItem } from "../../document/goods.ts";
import { type Phrase, phrase, sayPhrase } from "../../say/phrase.ts";
import { type Draft, isPresent } from "./draft.ts";
import type { ItemMember } from "./item-fields.ts";

const grams = (kilograms: string): bigint => toMinor(kilograms, 3) as bigint;
const isAbove = (net?: string | null, gross?: string | null): boolean => !!net && !!gross && grams(net) > grams(gross);

const netAboveGross = (net?: string | null, gross?: string | null): Phrase =>
  phrase("netExceedsGross", { net: net ?? "", gross: gross ?? "" });

/** Takes a value out again, with its sources. */
function drop(draft: Draft, member: keyof Draft["values"], why: Phrase): void {
  const { [member]: _, ...rest } = draft.values;
  draft.values = rest;
  draft.sources = draft.sources.filter((source) => source.member !== member);
  draft.open.push({ member, why });
}

/** What one item alone has from the document as a whole: the consignment's measures are its own. */
const OF_ONE: readonly (readonly [item: ItemMember, head: keyof Draft["values"]])[] = [
  ["harmonizedCode", "harmonizedCode"],
  ["packages", "packages"],
  ["packageCode", "packageCode"],
  ["grossWeightKg", "grossWeightKg"],
  ["netWeightKg", "netWeightKg"],
  ["valueMinor", "totalMinor"],
];

function settleOnlyItem(draft: Draft): void {
  const [only, second] = draft.values.items ?? [];
  if (!only || second || draft.overrides.items) return;
  const item: Record<string, unknown> = { ...only };
  for (const [member, head] of OF_ONE) {
    const value = draft.values[head];
    if (isPresent(item[member]) || !isPresent(value)) continue;
    item[member] = value;
    const own = draft.sources.filter((source) => source.member === head);
    draft.sources.push(
      ...own.map((source) => ({ ...source, member: `items.0.${member}`, note: sayPhrase(phrase("ofTheWhole", {}), "en") })),
    );
    draft.open = draft.open.filter((open) => open.member !== `items.0.${member}`);
  }
  draft.values.items = [item as GoodsItem];
}

/** A net weight above the gross weight cannot stand: one of two documents is wrong, and a person must say which. */
function settleWeights(draft: Draft): void {
  const { netWeightKg, grossWeightKg, items = [] } = draft.values;
  if (isAbove(netWeightKg, grossWeightKg)) drop(draft, "netWeightKg", netAboveGross(netWeightKg, grossWeightKg));
  for (const [index, item] of (items ?? []).entries()) {
    if (!isAbove(item.netWeightKg, item.grossWeightKg)) continue;
    draft.open.push({
      member: `items.${index}.netWeightKg`,
      why: netAboveGross(item.netWeightKg, item.grossWeightKg),
    });
    const { netWeightKg: _, ...rest } = item;
    (items as GoodsItem[])[index] = rest;
  }
}

/** Brings what was drawn from several documents into a shape that one document can have. */
export function settle(draft: Draft): void {
  settleOnlyItem(draft);
  settleWeights(draft);
  const { departureDate, arrivalDate } = draft.values;
  if (departureDate && arrivalDate && arrivalDate < departureDate)
    drop(draft, "arrivalDate", phrase("arrivalBeforeDeparture", { arrival: arrivalDate, departure: departureDate }));
}
