import type { GoodsItem } from "../../document/goods.ts";
import { fromMinor } from "../../document/minor.ts";

/** One kind of goods as a trade is made from it; all numbers are integers of the smallest unit. */
export interface Line {
  code: string;
  country: string;
  packages: number;
  /** Grams in each package, and what it weighs empty. */
  netOfPackage: number;
  tare: number;
  /** Minor units for a kilogram. */
  price: number;
}

export const kg = (grams: bigint | number): string => fromMinor(BigInt(grams), 3).replace(/\.?0+$/, "");
export const netOf = ({ packages, netOfPackage }: Line): number => packages * netOfPackage;
export const grossOf = ({ packages, netOfPackage, tare }: Line): number => packages * (netOfPackage + tare);
/** Whole kilograms in each package make a whole price. */
export const priceOf = (line: Line): number => (netOf(line) / 1000) * line.price;

export const total = (lines: readonly Line[], of: (line: Line) => number): number =>
  lines.reduce((sum, line) => sum + of(line), 0);

/** An item as every document of the trade lists it. */
export const itemOf = (line: Line, index: number): GoodsItem => ({
  description: `Goods of kind ${index + 1}`,
  harmonizedCode: line.code,
  originCountry: line.country,
  packages: line.packages,
  packageCode: "BG",
  grossWeightKg: kg(grossOf(line)),
  netWeightKg: kg(netOf(line)),
  quantity: kg(netOf(line)),
  unit: "KGM",
  valueMinor: String(priceOf(line)),
});

export const LINES: readonly Line[] = [
  { code: "04022118", country: "DE", packages: 600, netOfPackage: 25_000, tare: 500, price: 310 },
  { code: "04021019", country: "DE", packages: 300, netOfPackage: 25_000, tare: 500, price: 290 },
  { code: "19019099", country: "FR", packages: 100, netOfPackage: 20_000, tare: 400, price: 420 },
];
