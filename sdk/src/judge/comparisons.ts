import { backed, namesSources } from "./compare/backed.ts";
import { backedItems } from "./compare/backed-items.ts";
import { credits } from "./compare/credits.ts";
import { notAfter, sameDay } from "./compare/days.ts";
import { declares } from "./compare/declares.ts";
import { acknowledged, cited, current, registeredOnce } from "./compare/documents.ts";
import { coded, distinctItems, netWithinGross } from "./compare/items.ts";
import { known } from "./compare/known.ts";
import { carriesBySea, freightBorneBy, same, sameParty } from "./compare/pairs.ts";
import { originPerCode, sumPerCode } from "./compare/per-code.ts";
import { pricePerUnit, quantityPerUnit } from "./compare/per-unit.ts";
import { goesWith, licensed, present } from "./compare/present.ts";
import { sameQuantity } from "./compare/quantities.ts";
import { among, oneOrPart, partyAmong, samePrefix, sameSet } from "./compare/sets.ts";
import { asSourced, sourced } from "./compare/sources.ts";
import { covers, sameSum } from "./compare/sums.ts";
import { addUp, containersAddUp } from "./compare/totals.ts";
import { basisStated, customsValue, itemsValue, sameValue, withinSold } from "./compare/value.ts";
import type { Dossier } from "./dossier.ts";
import type { Finding } from "./finding.ts";
import type { Rule, RuleOf } from "./rule.ts";
import type { Tolerance } from "./tolerance.ts";

type Comparisons = {
  [Compare in Rule["compare"]]: (rule: RuleOf<Compare>, dossier: Dossier, tolerance: Tolerance | undefined) => Finding;
};

/** What each word of a rule's `compare` does. */
const COMPARISONS: Comparisons = {
  acknowledged,
  addUp,
  among,
  asSourced,
  atMost: sameSum,
  backed,
  backedItems,
  basisStated,
  carriesBySea,
  cited,
  coded,
  containersAddUp,
  covers,
  credits,
  current,
  declares,
  customsValue,
  distinctItems,
  freightBorneBy,
  goesWith,
  itemsValue,
  known,
  licensed,
  namesSources,
  netWithinGross,
  notAfter,
  oneOrPart,
  partyAmong,
  originPerCode,
  present,
  pricePerUnit,
  quantityPerUnit,
  registeredOnce,
  same,
  sameDay,
  sameParty,
  samePrefix,
  sameQuantity,
  sameSet,
  sameSum,
  sameValue,
  sourced,
  sumPerCode,
  withinSold,
};

/** Applies a rule to a dossier, with the tolerance that is in force. */
export const compare = (rule: Rule, dossier: Dossier, tolerance: Tolerance | undefined): Finding =>
  (COMPARISONS[rule.compare] as (rule: Rule, dossier: Dossier, tolerance: Tolerance | undefined) => Finding)(
    rule,
    dossier,
    tolerance,
  );
