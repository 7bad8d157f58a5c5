import { type Phrase, phrase } from "../../say/phrase.ts";
import type { Dossier, Source } from "../dossier.ts";
import { type Found, sideOf } from "../finding.ts";
import type { RuleOf } from "../rule.ts";
import { member, namesTogether, type Words } from "../words.ts";
import { creditsOf } from "./credits.ts";
import { type Line, linesOf, place } from "./lines.ts";

/** Items of one kind, by themselves on each side. */
export interface Group {
  sum: bigint;
  first: Line;
}
export type Groups = Map<string, Group>;

/** What items are grouped by, and what is added up; null where an item does not state it. */
export interface Grouping {
  key(line: Line): string | null;
  amount(line: Line): bigint | null;
  /** What an item lacks that has no key or no amount. */
  lack: Phrase;
}

/** Adds up the items of each group, in one pass. */
export function group(lines: readonly Line[], { key, amount, lack }: Grouping): Groups | { reason: Phrase } {
  const groups: Groups = new Map();
  for (const line of lines) {
    const [name, value] = [key(line), amount(line)];
    if (name === null || value === null) return { reason: phrase("statesNo", { where: place(line), name: lack }) };
    const signed = line.isCredit ? -value : value;
    const known = groups.get(name);
    if (known) known.sum += signed;
    else groups.set(name, { sum: signed, first: line });
  }
  return groups;
}

type ItemRule = RuleOf<"sumPerCode" | "sameQuantity" | "quantityPerUnit" | "pricePerUnit" | "originPerCode">;

/** Items of both sides of a rule, or why there are none to be compared. The credit notes that count are taken off the right side where asked. */
export function bothLines(
  rule: ItemRule,
  dossier: Dossier,
  withCredits = false,
): { left: Line[]; right: Line[] } | { reason: Phrase } {
  const credits = withCredits ? creditsOf(dossier).counted : [];
  const [left, right] = [linesOf(dossier, rule.left.of), linesOf(dossier, rule.right.of, credits)];
  if ("reason" in left) return left;
  return "reason" in right ? right : { left, right };
}

/** Digits of the shortest HS code, six at most: as far as both sides go. Null if an item has no code. */
export function sharedDigits(...sides: readonly Line[][]): number | { reason: Phrase } {
  let digits = 6;
  for (const line of sides.flat()) {
    const code = line.item.harmonizedCode;
    if (!code) return { reason: phrase("statesNo", { where: place(line), name: member("harmonizedCode") }) };
    digits = Math.min(digits, code.length);
  }
  return digits;
}

const sourcesIn = (lines: readonly Line[]): Source[] => [...new Set(lines.map(({ by }) => by))];

/** One side of a group's discrepancy: what its items come to, and the first of them. */
export interface Reading {
  lines: readonly Line[];
  first: Line | undefined;
  text: Words;
}

/** Items of one group that do not come to the same on both sides. */
export function groupDisagreement(name: Phrase, left: Reading, right: Reading, tolerance?: Phrase): Found {
  const side = ({ lines, first, text }: Reading) => {
    const by = first?.by ?? (lines[0] as Line).by;
    return sideOf(by, first ? `items.${first.index}` : "items", first ? text : null);
  };
  return {
    said: phrase("groupDisagreement", {
      ...{ name, left: left.text, leftIn: namesTogether(sourcesIn(left.lines)) },
      ...{ right: right.text, rightIn: namesTogether(sourcesIn(right.lines)), tolerance: tolerance ?? "" },
    }),
    left: side(left),
    right: side(right),
    ...(tolerance ? { tolerance } : {}),
  };
}
