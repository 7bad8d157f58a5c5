import { type Phrase, phrase } from "../../say/phrase.ts";
import type { Dossier } from "../dossier.ts";
import type { Finding, Found } from "../finding.ts";
import { TEXTS } from "../members/texts.ts";
import type { RuleOf } from "../rule.ts";
import { absence, type Stated, statedTexts } from "../stated.ts";
import { inEnglish, namesTogether, several } from "../words.ts";
import { withoutCounterpart } from "./sentence.ts";

type Values = readonly Stated<string>[];
/** Whether a value has a counterpart in a set; null where another rule decides. */
type Has = (value: string) => boolean | null;

const sourcesIn = (values: Values) => [...new Set(values.map(({ by }) => by))];

/** Values of one side without a counterpart on the other. Each is compared with a set, so that many values take as many steps. */
function lacking(values: Values, others: Values, has: Has): Found[] {
  const [right] = others;
  const missing = values.filter(({ value }) => has(value) === false);
  if (right === undefined || missing.length === 0) return [];
  const distinct = new Map(others.map(({ text }) => [inEnglish(text), text]));
  const rest = { texts: several([...distinct.values()]), documents: namesTogether(sourcesIn(others)) };
  return missing.map((left) => withoutCounterpart(left, right, rest));
}

/** Values of each type of document by itself: what all invoices say together, what all packing lists say together. */
function byType(values: Values): Values[] {
  const groups = new Map<string, Stated<string>[]>();
  for (const value of values) {
    if (!groups.has(value.by.type)) groups.set(value.by.type, []);
    groups.get(value.by.type)?.push(value);
  }
  return [...groups.values()];
}

type SetRule = RuleOf<"among" | "oneOrPart" | "partyAmong" | "sameSet" | "samePrefix">;

function sets(rule: SetRule, dossier: Dossier, hasIn: (others: Values) => Has, mutual: boolean): Finding {
  const [left, right] = [statedTexts(dossier, rule.left), statedTexts(dossier, rule.right)];
  const absent = (side: "left" | "right"): Phrase => absence(dossier, rule[side], TEXTS[rule[side].member].name);
  if (left.length === 0) return { compared: 0, found: [], reason: absent("left") };
  if (right.length === 0) return { compared: 0, found: [], reason: absent("right") };
  const has = hasIn(right);
  // What the left side lacks on the right is named beside all that stands there: the other way round it would be said again.
  const found = byType(left).flatMap((group) => {
    const missing = lacking(group, right, has);
    return mutual && missing.length === 0 ? lacking(right, group, hasIn(group)) : missing;
  });
  return { compared: left.filter(({ value }) => has(value) !== null).length, found, reason: phrase("valuesIncomparable", {}) };
}

const equalTo = (others: Values): Has => {
  const set = new Set(others.map(({ value }) => value));
  return (value) => set.has(value);
};

/** Every left value is among the right ones. */
export const among = (rule: RuleOf<"among">, dossier: Dossier): Finding => sets(rule, dossier, equalTo, false);

const schemeOf = (id: string): string => id.slice(0, id.indexOf(":"));

/** Every left party is among the right ones. Of one whose scheme nobody uses there, nothing can be said. */
export const partyAmong = (rule: RuleOf<"partyAmong">, dossier: Dossier): Finding => {
  const hasIn = (others: Values): Has => {
    const ids = new Set(others.map(({ value }) => value));
    const schemes = new Set([...ids].map(schemeOf));
    return (id) => (schemes.has(schemeOf(id)) ? ids.has(id) : null);
  };
  return sets(rule, dossier, hasIn, false);
};

/** Shortest name that may be a part of a longer one. */
const PART = 4;

/** Every left name is a right one, or one has more words than the other: "MS Musterwind 638E" and "Musterwind". */
export const oneOrPart = (rule: RuleOf<"oneOrPart">, dossier: Dossier): Finding => {
  const isPart = (a: string, b: string): boolean => a === b || (a.length >= PART && b.includes(a));
  const hasIn =
    (others: Values): Has =>
    (name) =>
      others.some(({ value }) => isPart(value, name) || isPart(name, value));
  return sets(rule, dossier, hasIn, false);
};

/** Both sides state the same values. */
export const sameSet = (rule: RuleOf<"sameSet">, dossier: Dossier): Finding => sets(rule, dossier, equalTo, true);

/** Beginnings of a code with an even number of digits, itself among them, down to the chapter. */
const beginnings = (code: string): string[] =>
  [2, 4, 6, 8, 10]
    .filter((length) => length < code.length)
    .map((length) => code.slice(0, length))
    .concat(code);

/**
 * Codes of different length agree when the shorter is the beginning of the longer one. Of both only the first digits count: beyond the
 * sixth each country has its own. Where even the chapter has no counterpart, the rule for chapters says so, and this one is silent.
 */
const prefixIn =
  (digits: number) =>
  (others: Values): Has => {
    const codes = new Set(others.map(({ value }) => value.slice(0, digits)));
    const starts = new Set([...codes].flatMap(beginnings));
    return (value) => {
      const code = value.slice(0, digits);
      if (digits > 2 && !starts.has(code.slice(0, 2))) return null;
      return starts.has(code) || beginnings(code).some((start) => start.length >= Math.min(4, digits) && codes.has(start));
    };
  };

/** Every HS code has one on the other side that begins alike. */
export const samePrefix = (rule: RuleOf<"samePrefix">, dossier: Dossier): Finding =>
  sets(rule, dossier, prefixIn(rule.digits), rule.mutual);
