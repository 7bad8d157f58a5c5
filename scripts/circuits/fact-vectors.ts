import { AGREED, ASKED, ORIGINS, originsTree, SHOWN } from "../../circuits/testing/facts.ts";
import { INVOICE } from "../../circuits/testing/scenario.ts";
import { factContext } from "../../sdk/src/protocol/context.ts";
import { countryLeaf, disclosedOf, FACTS, termsOf } from "../../sdk/src/protocol/facts.ts";

/** Golden values of SPEC.md section 12. */
export const factVectors = () => {
  const shown = Object.fromEntries(SHOWN.map((name) => [name, INVOICE[name]]));
  return {
    countries: ORIGINS.map((number) => ({ number, leaf: countryLeaf(number) })),
    originsRoot: originsTree(ORIGINS).root,
    disclosed: { shown, commitment: disclosedOf(shown) },
    terms: { matches: AGREED, packed: termsOf(AGREED) },
    asked: ASKED,
    contexts: Object.fromEntries(FACTS.map((name) => [name, factContext(name, ASKED)])),
  };
};
