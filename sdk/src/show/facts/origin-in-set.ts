import { countryLeaf, ORIGINS_DEPTH } from "../../protocol/facts.ts";
import { originsOf, originsRoot, originsTree } from "../origins-root.ts";
import { type Fact, halfOf, idOf, slotOf } from "./fact.ts";

/** The country of origin of a document is one of a set; SPEC.md section 12.2. */
export const originInSet: Fact<"originInSet"> = {
  untruth({ countries }, opened) {
    const [content] = opened as [(typeof opened)[number]];
    const origin = slotOf(content, "origin");
    if (origin === 0n) return "it names no country of origin, or several";
    return originsOf(countries).includes(origin) ? undefined : "its country of origin is none of the set";
  },

  inputs({ countries }, opened) {
    const [content] = opened as [(typeof opened)[number]];
    const tree = originsTree(countries);
    // A country that is in no place has no path that proves it; with the first one's the circuit says so.
    const path = tree.path(Math.max(tree.indexOf(countryLeaf(slotOf(content, "origin"))), 0));
    return {
      document: idOf(content),
      originsRoot: tree.root,
      ...halfOf(content),
      originSiblings: path.siblings.slice(0, ORIGINS_DEPTH),
      originBits: path.bits.slice(0, ORIGINS_DEPTH),
      originSwitches: path.switches.slice(0, ORIGINS_DEPTH),
    };
  },

  argument: ({ documentId, countries }, demand) => ({ documentId, originsRoot: originsRoot(countries), demand }),
};
