import { isHeading, isNational } from "./codes/headings.ts";
import { isPlaceOfCountry } from "./codes/places.ts";
import { isPackageCode, isUnit } from "./codes/units.ts";
import { namesIncoterm } from "./incoterm.ts";
import { quoted } from "./printable.ts";
import type { TradeDocument } from "./trade-document.ts";
import type { Warnings } from "./warnings.ts";

type List = readonly [member: string, has: (code: string) => boolean, what: string];

/** Lists that a code must be in, by member. Their newest codes may be missing here, so an unknown one is kept and named. */
const LISTS: readonly List[] = [
  ["packageCode", isPackageCode, "UN/ECE recommendation 21 has no package code"],
  ["unit", isUnit, "UN/ECE recommendation 20 has no unit"],
  ["harmonizedCode", (code) => isHeading(code) && !isNational(code), "the Harmonized System has no heading for"],
  ["placeOfLoading", isPlaceOfCountry, "ISO 3166 has no country for the UN/LOCODE"],
  ["placeOfDischarge", isPlaceOfCountry, "ISO 3166 has no country for the UN/LOCODE"],
];
/** What readers of other formats warn of themselves while they convert it. */
const UNCONVERTED: List = ["incoterm", namesIncoterm, "Incoterms have no rule"];

/** Warns of each code of a document, or of its goods, that the lists do not have. `isConverted`: a reader made it from another format. */
export function warnOfCodes(document: Partial<TradeDocument>, warnings: Warnings, isConverted: boolean): void {
  const lists = isConverted ? LISTS : [...LISTS, UNCONVERTED];
  const warn = (holder: Readonly<Record<string, unknown>>, above: string): void => {
    for (const [member, has, what] of lists) {
      const code = holder[member];
      if (typeof code === "string" && !has(code)) warnings.add(`${what} ${quoted(code)}`, { path: above + member });
    }
  };
  warn(document, "");
  document.items?.forEach((item, i) => {
    warn(item, `items.${i}.`);
  });
}
