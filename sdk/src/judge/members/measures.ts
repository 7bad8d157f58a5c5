import { invoicedMember, invoicedOf } from "../../document/invoiced.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import type { Statements } from "../dossier.ts";
import { money, plural, weight } from "../words.ts";
import { type Dimension, grams, itemSum } from "./items.ts";

type Reading = [member: string, value: bigint] | null;
type Reader = (document: Statements) => Reading;

const stated = (member: string, value: bigint | null | undefined): Reading =>
  value === null || value === undefined ? null : [member, value];
const minor = (text: string | null | undefined): bigint | null => (text ? BigInt(text) : null);
const kilos = (text: string | null | undefined): bigint | null => (text ? grams(text) : null);

/**
 * Total without tax, where it leaves no more for tax than half of itself: no country's rate is near that, and a small total without tax
 * beside a large claim would be a small value for customs. Of credit notes as it stands: the smaller one takes less off.
 */
function withoutTax(d: Statements): bigint | null {
  const [bare, whole] = [minor(d.taxExclusiveMinor), minor(invoicedOf(d))];
  if (bare === null || whole === null || d.type === "creditNote") return bare;
  return bare * 3n >= whole * 2n ? bare : null;
}

/** Measures of a whole document: its own statement, else the sum of its items. */
export const MEASURES = {
  total: {
    name: "total",
    member: "totalMinor",
    dimension: "money",
    read: (d) => stated("totalMinor", minor(d.totalMinor)) ?? stated("items", itemSum(d.items, "valueMinor")),
  },
  /** What was asked for the goods, whatever was prepaid: the total of most documents. */
  invoiced: {
    name: "total",
    member: "invoicedMinor",
    dimension: "money",
    read: (d) => stated(invoicedMember(d), minor(invoicedOf(d))) ?? stated("items", itemSum(d.items, "valueMinor")),
  },
  /** What the goods cost, without tax: prepayments and tax make the amount payable another one. */
  price: {
    name: "price",
    member: "totalMinor",
    dimension: "money",
    read: (d) =>
      stated("taxExclusiveMinor", withoutTax(d)) ??
      stated(invoicedMember(d), minor(invoicedOf(d))) ??
      stated("items", itemSum(d.items, "valueMinor")),
  },
  itemsValue: {
    name: "value of all items",
    member: "items",
    dimension: "money",
    read: (d) => stated("items", itemSum(d.items, "valueMinor")),
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
