import type { PartyId } from "../../sdk/src/document/invoice.ts";
import { COUNTRIES, identifiersOf } from "./identifiers.ts";
import type { Random } from "./random.ts";

/** How a seller numbers its invoices. */
export type Series = (year: number, counter: number) => string;

export interface Company {
  name: string;
  country: string;
  /** Best first. */
  ids: Pick<PartyId, "kind" | "scheme" | "value">[];
  currency: string;
  series: Series;
}

/** Companies under one roof: the second issues, or is billed, in the place of the first. */
export type Group = readonly [Company, Company];

const short = (year: number): string => String(year % 100);
const zeros = (counter: number, digits: number): string => String(counter).padStart(digits, "0");
const SERIES: readonly Series[] = [
  (year, counter) => `RE-${year}-${zeros(counter, 6)}`,
  (year, counter) => `INV/${short(year)}/${zeros(counter, 5)}`,
  (year, counter) => `F${year}${zeros(counter, 4)}`,
  (year, counter) => `MH/${short(year)}-${short(year + 1)}/${zeros(counter, 4)}`,
  (year, counter) => `${year}-${counter}`,
  (year, counter) => `SI-${short(year)}${zeros(counter, 6)}`,
  (year, counter) => `${short(year)}A${zeros(counter, 5)}`,
];
const CURRENCIES: Readonly<Record<string, readonly string[]>> = {
  DE: ["EUR", "EUR", "USD"],
  FR: ["EUR"],
  IT: ["EUR"],
  GB: ["GBP", "EUR", "USD"],
  CN: ["USD", "CNY", "EUR"],
  IN: ["USD", "INR", "JPY"],
};
const TRADES = ["Dairy", "Textile", "Machinery", "Chemicals", "Timber", "Coffee", "Ceramics", "Steel", "Toys", "Optics"];

function company(random: Random, name: string, country: string): Company {
  const ids = identifiersOf(random, country);
  return { name, country, ids, currency: random.pick(CURRENCIES[country] ?? ["USD"]), series: random.pick(SERIES) };
}

/** Groups of two companies each; the sister is at home in the same country more often than not. */
export function groupsOf(random: Random, count: number): Group[] {
  return Array.from({ length: count }, (_, i) => {
    const [country, trade] = [random.pick(COUNTRIES), random.pick(TRADES)];
    const abroad = random.percent(30) ? random.pick(COUNTRIES) : country;
    return [company(random, `Example ${trade} ${i + 1}`, country), company(random, `Example ${trade} Trading ${i + 1}`, abroad)];
  });
}
