import { SLOT } from "../../protocol/document.ts";
import { disclosedOf } from "../../protocol/facts.ts";
import { type Fact, idOf, type Shown, slotOf } from "./fact.ts";

const valuesOf = (shown: Shown) => Object.fromEntries(shown.map(({ slot, value }) => [slot, value]));

/** Slots of a document, and nothing of the others; SPEC.md section 12.3. */
export const disclose: Fact<"disclose"> = {
  untruth: () => undefined,

  inputs({ slots }, opened) {
    const [content] = opened as [(typeof opened)[number]];
    const shown = slots.map((slot) => ({ slot, value: slotOf(content, slot) }));
    const shownAt = new Set<number>(slots.map((slot) => SLOT[slot]));
    return {
      document: idOf(content),
      disclosed: disclosedOf(valuesOf(shown)),
      slots: content.slots,
      salt: content.salt,
      mask: content.slots.map((_, i) => (shownAt.has(i) ? 1 : 0)),
    };
  },

  argument: ({ documentId }, demand, shown) => ({ documentId, disclosed: disclosedOf(valuesOf(shown)), demand }),
};
