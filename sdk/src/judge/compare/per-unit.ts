import { type Phrase, phrase } from "../../say/phrase.ts";
import type { Dossier } from "../dossier.ts";
import type { Finding, Found } from "../finding.ts";
import { itemMeasure } from "../members/items.ts";
import type { RuleOf } from "../rule.ts";
import { allowed, type Margin, type Tolerance } from "../tolerance.ts";
import { member, money, value } from "../words.ts";
import { bothLines, type Groups, group, groupDisagreement, sharedDigits } from "./groups.ts";
import { type Line, quantityOf, quantityText } from "./lines.ts";
import { currencyOfLines } from "./per-code.ts";

const none = (reason: Phrase): Finding => ({ compared: 0, found: [], reason });

const quantities = (lines: readonly Line[], key: (line: Line) => string | null): Groups | { reason: Phrase } =>
  group(lines, { key, amount: ({ item }) => quantityOf(item)?.amount ?? null, lack: phrase("quantityWithUnit", {}) });

const unitOf = ({ item }: Line): string | null => quantityOf(item)?.unit ?? null;

/** No more of any unit on the left than on the right, within the margin. */
export function quantityPerUnit(rule: RuleOf<"quantityPerUnit">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const lines = bothLines(rule, dossier);
  if ("reason" in lines) return none(lines.reason);
  const [left, right] = [quantities(lines.left, unitOf), quantities(lines.right, unitOf)];
  if (!(left instanceof Map)) return none(left.reason);
  if (!(right instanceof Map)) return none(right.reason);
  const found = [...left].flatMap(([unit, { sum, first }]): Found[] => {
    const ordered = right.get(unit);
    const may = allowed(tolerance as Margin, ordered?.sum ?? 0n);
    if (ordered && sum <= ordered.sum + may) return [];
    const l = { lines: lines.left, first, text: quantityText(sum, unit) };
    const r = {
      lines: lines.right,
      first: ordered?.first,
      text: ordered ? quantityText(ordered.sum, unit) : phrase("nothingInThatUnit", {}),
    };
    return [groupDisagreement(member("quantity"), l, r, phrase("moreAllowed", { amount: quantityText(may, unit) }))];
  });
  return { compared: left.size, found };
}

/** Value and quantity of goods of one kind. */
interface Priced {
  value: bigint;
  quantity: bigint;
  unit: string;
  first: Line;
}

/** Goods by unit and, where every item has one, HS code. */
function priced(lines: readonly Line[], digits: number): Map<string, Priced> | { reason: Phrase } {
  const key = (line: Line): string | null => {
    const unit = unitOf(line);
    return unit === null ? null : `${line.item.harmonizedCode?.slice(0, digits) ?? ""} ${unit}`;
  };
  const amounts = quantities(lines, key);
  const values = group(lines, { key, amount: ({ item }) => itemMeasure(item, "valueMinor"), lack: member("valueMinor") });
  if (!(amounts instanceof Map)) return amounts;
  if (!(values instanceof Map)) return values;
  const goods = [...amounts].map(([name, { sum: quantity, first }]): [string, Priced] => {
    return [name, { value: values.get(name)?.sum ?? 0n, quantity, unit: unitOf(first) ?? "", first }];
  });
  return new Map(goods);
}

/** What a unit of goods costs is the same on both sides, within the margin. Compared crosswise, so that nothing is divided. */
export function pricePerUnit(rule: RuleOf<"pricePerUnit">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const lines = bothLines(rule, dossier);
  if ("reason" in lines) return none(lines.reason);
  const currency = currencyOfLines(lines.left, lines.right);
  if (typeof currency !== "string") return none(currency.reason);
  const shared = sharedDigits(lines.left, lines.right);
  const digits = typeof shared === "number" ? shared : 0;
  const [left, right] = [priced(lines.left, digits), priced(lines.right, digits)];
  if (!(left instanceof Map)) return none(left.reason);
  if (!(right instanceof Map)) return none(right.reason);
  const both = [...left].filter(([name]) => right.has(name));
  const found = both.flatMap(([name, l]): Found[] => {
    const r = right.get(name) as Priced;
    const [here, there] = [l.value * r.quantity, r.value * l.quantity];
    if ((here > there ? here - there : there - here) <= allowed(tolerance as Margin, there)) return [];
    const text = (p: Priced): Phrase =>
      phrase("priceFor", { money: money(p.value, currency), quantity: quantityText(p.quantity, p.unit) });
    const sides = [
      { lines: lines.left, ...l },
      { lines: lines.right, ...r },
    ] as const;
    return [
      groupDisagreement(
        digits ? phrase("underCode", { name: value("price"), code: name.split(" ")[0] ?? "" }) : value("price"),
        { ...sides[0], text: text(l) },
        { ...sides[1], text: text(r) },
      ),
    ];
  });
  return { compared: both.length, found, reason: phrase("noGoodsInSharedUnit", {}) };
}
