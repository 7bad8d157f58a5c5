import { type Phrase, phrase } from "../../say/phrase.ts";
import type { Dossier } from "../dossier.ts";
import type { Finding } from "../finding.ts";
import { incotermOf } from "../incoterms.ts";
import { PARTIES } from "../members/parties.ts";
import { TEXTS } from "../members/texts.ts";
import type { RuleOf } from "../rule.ts";
import { absence, type PartyValue, type Selector, type Stated, statedParties, statedTexts } from "../stated.ts";
import { isRelated } from "./related.ts";
import { disagreement } from "./sentence.ts";

/** Whether two values agree; null where they cannot be compared. */
type Agree<V> = (left: Stated<V>, right: Stated<V>) => boolean | null;

/** Holds every left value against every right one that belongs to it. */
export function pairs<V>(dossier: Dossier, left: Stated<V>[], right: Stated<V>[], agree: Agree<V>): Finding {
  const finding: Finding = { compared: 0, found: [], reason: phrase("valuesIncomparable", {}) };
  for (const l of left) {
    for (const r of right) {
      if (l.by === r.by || !isRelated(dossier, l.by, r.by)) continue;
      const agreed = agree(l, r);
      if (agreed === null) continue;
      finding.compared += 1;
      if (!agreed) finding.found.push(disagreement(l, r));
    }
  }
  return finding;
}

const missing = (dossier: Dossier, selector: Selector<string>, name: Phrase): Finding => ({
  compared: 0,
  found: [],
  reason: absence(dossier, selector, name),
});

/** Identifiers of two schemes say nothing of each other: one firm has a VAT number and an EORI. */
const comparable = (l: PartyValue, r: PartyValue): boolean => l.id !== null && r.id !== null && l.scheme === r.scheme;

/** By legal identifier where both give one of the same scheme, else by name: a stranger must not pass for having an identifier of its own scheme. */
function isSameParty({ value: l }: Stated<PartyValue>, { value: r }: Stated<PartyValue>): boolean | null {
  if (comparable(l, r)) return l.id === r.id;
  return l.name && r.name ? l.name === r.name : null;
}

export function sameParty(rule: RuleOf<"sameParty">, dossier: Dossier): Finding {
  const [left, right] = [statedParties(dossier, rule.left), statedParties(dossier, rule.right)];
  if (left.length === 0) return missing(dossier, rule.left, PARTIES[rule.left.member].name);
  if (right.length === 0) return missing(dossier, rule.right, PARTIES[rule.right.member].name);
  return pairs(dossier, left, right, isSameParty);
}

type TextRule = RuleOf<"same" | "freightBorneBy" | "carriesBySea">;

const texts =
  (agree: Agree<string>) =>
  (rule: TextRule, dossier: Dossier): Finding => {
    const [left, right] = [statedTexts(dossier, rule.left), statedTexts(dossier, rule.right)];
    if (left.length === 0) return missing(dossier, rule.left, TEXTS[rule.left.member].name);
    if (right.length === 0) return missing(dossier, rule.right, TEXTS[rule.right.member].name);
    return pairs(dossier, left, right, agree);
  };

/** Equal in normal form. */
export const same = texts(({ value: l }, { value: r }) => l === r);

/** Left: an incoterm. Right: freight terms, prepaid where the seller pays the main carriage, else collect. */
export const freightBorneBy = texts(({ value: incoterm }, { value: terms }) => {
  const paid = incotermOf(incoterm)?.freight;
  return paid === undefined ? null : paid === (terms === "PREPAID");
});

/** Left: an incoterm. Right: the number of an air waybill, which does not go with a term for the sea alone. */
export const carriesBySea = texts(({ value: incoterm }) => {
  const term = incotermOf(incoterm);
  return term && !term.bySea;
});
