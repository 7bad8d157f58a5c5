import { filled, MATCH_DOCUMENTS, type Match, termsOf } from "../../protocol/facts.ts";
import { AMOUNT_LIMIT } from "../../protocol/notes.ts";
import type { Content } from "../../seal/content.ts";
import { type Fact, idOf, slotOf } from "./fact.ts";

/** What the slots of a match fall short of, if they do. */
function disagreement({ slots, tolerance }: Match, opened: readonly Content[]): string | undefined {
  const values = slots.map((slot, i) => slotOf(opened[i] as Content, slot));
  const [first = 0n] = values;
  const apart = (value: bigint): bigint => (value > first ? value - first : first - value);
  if (values.includes(0n)) return `one of them has no ${slots[values.indexOf(0n)]}`;
  if (tolerance > 0n && values.some((value) => value >= AMOUNT_LIMIT)) return "what is compared with a tolerance is no number";
  return values.every((value) => apart(value) <= tolerance) ? undefined : `they do not agree in ${slots.join(", ")}`;
}

/** Named slots of several documents agree; SPEC.md section 12.4. */
export const documentsMatch: Fact<"documentsMatch"> = {
  untruth: ({ matches }, opened) => matches.map((match) => disagreement(match, opened)).find((fault) => fault !== undefined),

  inputs({ matches }, opened) {
    const places = filled(opened, MATCH_DOCUMENTS);
    return {
      documents: places.map(idOf),
      terms: termsOf(matches),
      slots: places.map(({ slots }) => slots),
      salts: places.map(({ salt }) => salt),
    };
  },

  argument: ({ documentIds, matches }, demand) => ({ documentIds, terms: termsOf(matches), demand }),
};
