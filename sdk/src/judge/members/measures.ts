import { toMinor } from "../../document/amount.ts";
import type { GoodsItem } from "../../document/goods.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import type { Statements } from "../dossier.ts";
import { money, plural, weight } from "../words.ts";

/** What a measure counts: minor units of a currency, grams, packages. */
export type Dimension = "money" | "weight" | "packages";
export type ItemMember = "valueMinor" | "grossWeightKg" | "netWeightKg" | "packages";

const grams = (kilograms: string): bigint => toMinor(kilograms, 3) as bigint;
const DIMENSION: Readonly<Record<ItemMember, Dimension>> = {
  valueMinor: "money",
  grossWeightKg: "weight",
  netWeightKg: "weight",
  packages: "packages",
};
export const dimensionOf = (member: ItemMember): Dimension => DIMENSION[member];

/** A measure of an item as an integer; null where it states none. */
export function itemMeasure(item: GoodsItem, member: ItemMember): bigint | null {
  const value = item[member];
  if (value === null || value === undefined) return null;
  return DIMENSION[member] === "weight" ? grams(String(value)) : BigInt(value);
}

/** Sum over items; null unless there are items and each states the measure: of half a list there is no sum. */
export function itemSum(items: readonly GoodsItem[] | null | undefined, member: ItemMember): bigint | null {
  if (!items?.length) return null;
  let sum = 0n;
  for (const item of items) {
    const value = itemMeasure(item, member);
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

type Reading = [member: string, value: bigint] | null;
type Reader = (document: Statements) => Reading;

const stated = (member: string, value: bigint | null | undefined): Reading =>
  value === null || value === undefined ? null : [member, value];
const minor = (text: string | null | undefined): bigint | null => (text ? BigInt(text) : null);
const kilos = (text: string | null | undefined): bigint | null => (text ? grams(text) : null);

/** Measures of a whole document: its own statement, else the sum of its items. */
export const MEASURES = {
  total: {
    name: "total",
    member: "totalMinor",
    dimension: "money",
    read: (d) => stated("totalMinor", minor(d.totalMinor)) ?? stated("items", itemSum(d.items, "valueMinor")),
  },
  freight: {
    name: "freight",
    member: "freightMinor",
    dimension: "money",
    read: (d) => stated("freightMinor", minor(d.freightMinor)),
  },
  insurance: {
    name: "insurance",
    member: "insuranceMinor",
    dimension: "money",
    read: (d) => stated("insuranceMinor", minor(d.insuranceMinor)),
  },
  customsValue: {
    name: "customs value",
    member: "customsValueMinor",
    dimension: "money",
    read: (d) => stated("customsValueMinor", minor(d.customsValueMinor)),
  },
  insuredValue: {
    name: "insured value",
    member: "insuredValueMinor",
    dimension: "money",
    read: (d) => stated("insuredValueMinor", minor(d.insuredValueMinor)),
  },
  grossWeight: {
    name: "gross weight",
    member: "grossWeightKg",
    dimension: "weight",
    read: (d) => stated("grossWeightKg", kilos(d.grossWeightKg)) ?? stated("items", itemSum(d.items, "grossWeightKg")),
  },
  netWeight: {
    name: "net weight",
    member: "netWeightKg",
    dimension: "weight",
    read: (d) => stated("netWeightKg", kilos(d.netWeightKg)) ?? stated("items", itemSum(d.items, "netWeightKg")),
  },
  packages: {
    name: "packages",
    member: "packages",
    dimension: "packages",
    read: (d) =>
      stated("packages", typeof d.packages === "number" ? BigInt(d.packages) : null) ??
      stated("items", itemSum(d.items, "packages")),
  },
} satisfies Record<string, { name: string; member: keyof TradeDocument; dimension: Dimension; read: Reader }>;
export type MeasureMember = keyof typeof MEASURES;

/** A measure with its unit, readable. */
export function measureText(value: bigint, dimension: Dimension, currency: string): string {
  if (dimension === "money") return money(value, currency);
  return dimension === "weight" ? weight(value) : plural(value, "package");
}
