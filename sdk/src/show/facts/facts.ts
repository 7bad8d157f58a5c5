import type { FactName } from "../../protocol/facts.ts";
import { amountBelow } from "./amount-below.ts";
import { disclose } from "./disclose.ts";
import { documentsMatch } from "./documents-match.ts";
import type { Fact } from "./fact.ts";
import { originInSet } from "./origin-in-set.ts";
import { sumBelow } from "./sum-below.ts";

/** Facts by the name of their circuit. */
export const facts: { [Name in FactName]: Fact<Name> } = { amountBelow, originInSet, disclose, documentsMatch, sumBelow };
