import { type Phrase, phrase } from "../../say/phrase.ts";
import type { Dossier } from "../dossier.ts";
import type { Finding, Found } from "../finding.ts";
import type { RuleOf } from "../rule.ts";
import { allowed, type Margin, type Tolerance } from "../tolerance.ts";
import { member } from "../words.ts";
import { bothLines, type Group, group, groupDisagreement, sharedDigits } from "./groups.ts";
import { type Line, quantityOf, quantityText } from "./lines.ts";

type QuantityRule = RuleOf<"sameQuantity">;

const none = (reason: Phrase): Finding => ({ compared: 0, found: [], reason });
const apart = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);

/** Quantities under each HS code, as far as both sides go, and unit; by unit alone where an item has no code. */
function quantities(lines: readonly Line[], digits: number) {
  const key = ({ item }: Line): string | null => {
    const unit = quantityOf(item)?.unit;
    return unit === undefined ? null : `${item.harmonizedCode?.slice(0, digits) ?? ""} ${unit}`;
  };
  return group(lines, { key, amount: ({ item }) => quantityOf(item)?.amount ?? null, lack: phrase("quantityWithUnit", {}) });
}

type Side = [of: Group | undefined, among: readonly Line[]];

function differing(name: string, left: Side, right: Side, may: bigint): Found {
  const [code, unit] = name.split(" ") as [string, string];
  const reading = ([of, lines]: Side) => ({
    lines,
    first: of?.first,
    text: of ? quantityText(of.sum, unit) : phrase("nothingInThatUnit", {}),
  });
  const difference = quantityText(apart(left[0]?.sum ?? 0n, right[0]?.sum ?? 0n), unit);
  const margin = phrase("apart", { difference, allowed: quantityText(may, unit) });
  const quantity = member("quantity");
  const of = code ? phrase("underCode", { name: quantity, code }) : quantity;
  return groupDisagreement(of, reading(left), reading(right), margin);
}

function quantitiesOf(rule: QuantityRule, dossier: Dossier, m: Margin, withCredits: boolean): Finding {
  const lines = bothLines(rule, dossier, withCredits);
  if ("reason" in lines) return none(lines.reason);
  // A declaration needs no quantity of goods that no unit is prescribed for; one that it states has to be right.
  const stated = lines.left.filter(({ item }) => quantityOf(item) !== null);
  if (stated.length === 0) return none(phrase("noQuantityDeclared", {}));
  const shared = sharedDigits(lines.left, lines.right);
  const digits = typeof shared === "number" ? shared : 0;
  const [left, right] = [quantities(stated, digits), quantities(lines.right, digits)];
  if (!(left instanceof Map)) return none(left.reason);
  if (!(right instanceof Map)) return none(right.reason);
  const compared = [...left].filter(([name]) => rule.units === "same" || right.has(name));
  const found = compared.flatMap(([name, l]): Found[] => {
    const r = right.get(name);
    const may = allowed(m, r?.sum ?? 0n);
    return r && apart(l.sum, r.sum) <= may ? [] : [differing(name, [l, stated], [r, lines.right], may)];
  });
  return { compared: compared.length, found, reason: phrase("noSharedUnit", {}) };
}

/** The quantities that are declared under each HS code are those of the documents, or these less what credit notes take back. */
export function sameQuantity(rule: QuantityRule, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const plain = quantitiesOf(rule, dossier, tolerance as Margin, false);
  if (plain.found.length === 0) return plain;
  const credited = quantitiesOf(rule, dossier, tolerance as Margin, true);
  return credited.compared > 0 && credited.found.length < plain.found.length ? credited : plain;
}
