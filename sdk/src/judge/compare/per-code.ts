import { type Phrase, phrase } from "../../say/phrase.ts";
import type { Dossier } from "../dossier.ts";
import type { Finding, Found } from "../finding.ts";
import { dimensionOf, itemMeasure } from "../members/items.ts";
import { measureText } from "../members/measures.ts";
import type { RuleOf } from "../rule.ts";
import { allowed, type Margin, type Tolerance } from "../tolerance.ts";
import { member, type Words } from "../words.ts";
import { bothLines, type Group, type Grouping, type Groups, group, groupDisagreement, sharedDigits } from "./groups.ts";
import type { Line } from "./lines.ts";

const none = (reason: Phrase): Finding => ({ compared: 0, found: [], reason });
const apart = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);

/** The one currency of all items; where there are several, no sum says anything. */
export function currencyOfLines(...sides: readonly Line[][]): string | { reason: Phrase } {
  const currencies = [...new Set(sides.flat().map(({ by }) => by.document?.currency ?? ""))];
  return currencies.length > 1 ? { reason: phrase("cannotCompare", { units: currencies }) } : (currencies[0] ?? "");
}

type Totals = { left: Groups; right: Groups; sides: { left: Line[]; right: Line[] }; currency: string };

/** What the items under each HS code come to on both sides, or why it cannot be told. */
function totals(rule: RuleOf<"sumPerCode">, dossier: Dossier, withCredits: boolean): Totals | { reason: Phrase } {
  const sides = bothLines(rule, dossier, withCredits);
  if ("reason" in sides) return sides;
  const digits = sharedDigits(sides.left, sides.right);
  if (typeof digits !== "number") return digits;
  const currency = rule.measure === "valueMinor" ? currencyOfLines(sides.left, sides.right) : "";
  if (typeof currency !== "string") return currency;
  const grouping: Grouping = {
    key: ({ item }) => item.harmonizedCode?.slice(0, digits) ?? null,
    amount: ({ item }) => itemMeasure(item, rule.measure),
    lack: member(rule.measure),
  };
  const [left, right] = [group(sides.left, grouping), group(sides.right, grouping)];
  if (!(left instanceof Map)) return left;
  return right instanceof Map ? { left, right, sides, currency } : right;
}

function sums(rule: RuleOf<"sumPerCode">, dossier: Dossier, m: Margin, withCredits: boolean): Finding {
  const both = totals(rule, dossier, withCredits);
  if ("reason" in both) return none(both.reason);
  const { left, right, sides, currency } = both;
  const text = (amount: bigint): Words => measureText(amount, dimensionOf(rule.measure), currency);
  const reading = (g: Group | undefined, lines: Line[]) => ({
    lines,
    first: g?.first,
    text: g ? text(g.sum) : phrase("nothing", {}),
  });
  const codes = new Set([...left.keys(), ...right.keys()]);
  const found = [...codes].flatMap((code): Found[] => {
    const [l, r] = [left.get(code), right.get(code)];
    const [difference, may] = [apart(l?.sum ?? 0n, r?.sum ?? 0n), allowed(m, r?.sum ?? 0n)];
    if (l && r && difference <= may) return [];
    const margin = phrase("apart", { difference: text(difference), allowed: text(may) });
    const name = phrase("underCode", { name: member(rule.measure), code });
    return [groupDisagreement(name, reading(l, sides.left), reading(r, sides.right), margin)];
  });
  return { compared: codes.size, found };
}

/**
 * What all items under one HS code come to is the same on both sides, however each side splits them. Values may be the invoices', or
 * these less what credit notes take off each code.
 */
export function sumPerCode(rule: RuleOf<"sumPerCode">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const plain = sums(rule, dossier, tolerance as Margin, false);
  if (rule.measure !== "valueMinor" || plain.found.length === 0) return plain;
  const credited = sums(rule, dossier, tolerance as Margin, true);
  return credited.compared > 0 && credited.found.length < plain.found.length ? credited : plain;
}

/** Countries of the items under each HS code, with the first item of each country. */
function originsByCode(lines: readonly Line[], digits: number): Map<string, Map<string, Line>> {
  const codes = new Map<string, Map<string, Line>>();
  for (const line of lines) {
    const { harmonizedCode, originCountry } = line.item;
    const code = (harmonizedCode ?? "").slice(0, digits);
    if (!originCountry) continue;
    const countries = codes.get(code) ?? new Map<string, Line>();
    if (!countries.has(originCountry)) countries.set(originCountry, line);
    codes.set(code, countries);
  }
  return codes;
}

/** Goods under one HS code come from the same countries on both sides, where both say so. */
export function originPerCode(rule: RuleOf<"originPerCode">, dossier: Dossier): Finding {
  const lines = bothLines(rule, dossier);
  if ("reason" in lines) return none(lines.reason);
  const digits = sharedDigits(lines.left, lines.right);
  if (typeof digits !== "number") return none(digits.reason);
  const [left, right] = [originsByCode(lines.left, digits), originsByCode(lines.right, digits)];
  const shared = [...left.keys()].filter((code) => right.has(code));
  const found = shared.flatMap((code): Found[] => {
    const [l, r] = [left.get(code), right.get(code)] as [Map<string, Line>, Map<string, Line>];
    if (l.size === r.size && [...l.keys()].every((country) => r.has(country))) return [];
    const reading = (countries: Map<string, Line>, of: Line[]) => ({
      lines: of,
      first: [...countries.values()][0],
      text: [...countries.keys()].sort().join(", "),
    });
    return [groupDisagreement(phrase("originUnderCode", { code }), reading(l, lines.left), reading(r, lines.right))];
  });
  return { compared: shared.length, found, reason: phrase("noOriginOnBothSides", {}) };
}
