import { legalKeyOf } from "../../protocol/document.ts";
import { filled, POOL_PLACES } from "../../protocol/facts.ts";
import type { Content } from "../../seal/content.ts";
import { type Fact, halfOf, idOf, isOnSide, sideOf, slotOf } from "./fact.ts";

/** The totals of a pool of enrolled documents are below a threshold together, or at least that; SPEC.md section 12.5. */
export const sumBelow: Fact<"sumBelow"> = {
  untruth(statement, opened) {
    const keys = opened.map((content) => legalKeyOf(slotOf(content, "issuer"), slotOf(content, "number")));
    const sum = opened.reduce((total, content) => total + slotOf(content, "total"), 0n);
    if (opened.some((content) => slotOf(content, "currency") !== BigInt(statement.currency))) return "a currency differs";
    if (opened.some((content) => slotOf(content, "total") === 0n)) return "one of them has no total";
    if (new Set(keys).size !== keys.length) return "two of them are one document";
    return isOnSide(sum, statement) ? undefined : "the sum is on the other side of the threshold";
  },

  inputs(statement, opened) {
    const { currency, threshold } = statement;
    // A place that is left holds the opening of some document of the pool, and counts as nothing.
    const places = filled(opened, POOL_PLACES).map(halfOf);
    const used = places.map((_, i) => (i < opened.length ? 1 : 0));
    return {
      documents: used.map((counts, i) => (counts === 1 ? idOf(opened[i] as Content) : 0n)),
      ...{ currency: BigInt(currency), threshold, atLeast: sideOf(statement), used },
      slots: places.map(({ slots }) => slots),
      secondHalves: places.map(({ secondHalf }) => secondHalf),
      salts: places.map(({ salt }) => salt),
    };
  },

  argument: ({ fact: _, ...terms }, demand) => ({ ...terms, demand }),
};
