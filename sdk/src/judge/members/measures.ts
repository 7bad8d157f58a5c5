import { invoicedMember, invoicedOf } from "../../document/invoiced.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { type Phrase, phrase } from "../../say/phrase.ts";
import type { Statements } from "../dossier.ts";
import { member, money, value, type Words, weight } from "../words.ts";
import { type Dimension, grams, itemSum } from "./items.ts";

type Reading = [member: string, value: bigint] | null;
type Reader = (document: Statements) => Reading;

const stated = (path: string, amount: bigint | null | undefined): Reading =>
  amount === null || amount === undefined ? null : [path, amount];
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
    name: member("totalMinor"),
    member: "totalMinor",
    dimension: "money",
    read: (d) => stated("totalMinor", minor(d.totalMinor)) ?? stated("items", itemSum(d.items, "valueMinor")),
  },
  /** What was asked for the goods, whatever was prepaid: the total of most documents. */
  invoiced: {
    name: member("totalMinor"),
    member: "invoicedMinor",
    dimension: "money",
    read: (d) => stated(invoicedMember(d), minor(invoicedOf(d))) ?? stated("items", itemSum(d.items, "valueMinor")),
  },
  /** What the goods cost, without tax: prepayments and tax make the amount payable another one. */
  price: {
    name: value("price"),
    member: "totalMinor",
    dimension: "money",
    read: (d) =>
      stated("taxExclusiveMinor", withoutTax(d)) ??
      stated(invoicedMember(d), minor(invoicedOf(d))) ??
      stated("items", itemSum(d.items, "valueMinor")),
  },
  itemsValue: {
    name: value("itemsValue"),
    member: "items",
    dimension: "money",
    read: (d) => stated("items", itemSum(d.items, "valueMinor")),
  },
  freight: {
    name: member("freightMinor"),
    member: "freightMinor",
    dimension: "money",
    read: (d) => stated("freightMinor", minor(d.freightMinor)),
  },
  insurance: {
    name: member("insuranceMinor"),
    member: "insuranceMinor",
    dimension: "money",
    read: (d) => stated("insuranceMinor", minor(d.insuranceMinor)),
  },
  customsValue: {
    name: member("customsValueMinor"),
    member: "customsValueMinor",
    dimension: "money",
    read: (d) => stated("customsValueMinor", minor(d.customsValueMinor)),
  },
  insuredValue: {
    name: member("insuredValueMinor"),
    member: "insuredValueMinor",
    dimension: "money",
    read: (d) => stated("insuredValueMinor", minor(d.insuredValueMinor)),
  },
  grossWeight: {
    name: member("grossWeightKg"),
    member: "grossWeightKg",
    dimension: "weight",
    read: (d) => stated("grossWeightKg", kilos(d.grossWeightKg)) ?? stated("items", itemSum(d.items, "grossWeightKg")),
  },
  netWeight: {
    name: member("netWeightKg"),
    member: "netWeightKg",
    dimension: "weight",
    read: (d) => stated("netWeightKg", kilos(d.netWeightKg)) ?? stated("items", itemSum(d.items, "netWeightKg")),
  },
  packages: {
    name: member("packages"),
    member: "packages",
    dimension: "packages",
    read: (d) =>
      stated("packages", typeof d.packages === "number" ? BigInt(d.packages) : null) ??
      stated("items", itemSum(d.items, "packages")),
  },
} satisfies Record<string, { name: Phrase; member: keyof TradeDocument; dimension: Dimension; read: Reader }>;
export type MeasureMember = keyof typeof MEASURES;

/** A measure with its unit, readable. */
export function measureText(amount: bigint, dimension: Dimension, currency: string): Words {
  if (dimension === "money") return money(amount, currency);
  return dimension === "weight" ? weight(amount) : phrase("packageCount", { count: Number(amount) });
}
