import { type Fact, halfOf, idOf, isOnSide, sideOf, slotOf } from "./fact.ts";

/** The total of a document is below a threshold, or at least that; SPEC.md section 12.1. */
export const amountBelow: Fact<"amountBelow"> = {
  untruth(statement, opened) {
    const [content] = opened as [(typeof opened)[number]];
    const total = slotOf(content, "total");
    if (slotOf(content, "currency") !== BigInt(statement.currency)) return "the currency differs";
    if (total === 0n) return "it has no total";
    return isOnSide(total, statement) ? undefined : "the total is on the other side of the threshold";
  },

  inputs(statement, opened) {
    const [content] = opened as [(typeof opened)[number]];
    const { currency, threshold } = statement;
    return { document: idOf(content), currency: BigInt(currency), threshold, atLeast: sideOf(statement), ...halfOf(content) };
  },

  argument: ({ fact: _, ...terms }, demand) => ({ ...terms, demand }),
};
