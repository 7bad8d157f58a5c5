import { isHeading } from "./codes/headings.ts";
import { isPackageCode, isUnit } from "./codes/units.ts";
import { quoted } from "./printable.ts";
import type { Warnings } from "./reading.ts";
import type { TradeDocument } from "./trade-document.ts";

/** Lists that a code must be in, by member. Their newest codes may be missing here, so an unknown one is kept and named. */
const LISTS: readonly (readonly [member: string, has: (code: string) => boolean, what: string])[] = [
  ["packageCode", isPackageCode, "UN/ECE recommendation 21 has no package code"],
  ["unit", isUnit, "UN/ECE recommendation 20 has no unit"],
  ["harmonizedCode", isHeading, "the Harmonized System has no heading for"],
];

/** Warns of each code of a document, or of its goods, that the lists do not have. */
export function warnOfCodes(document: TradeDocument, warnings: Warnings): void {
  const warn = (holder: Readonly<Record<string, unknown>>, above: string): void => {
    for (const [member, has, what] of LISTS) {
      const code = holder[member];
      if (typeof code === "string" && !has(code)) warnings.add(`${what} ${quoted(code)}`, { path: above + member });
    }
  };
  warn(document, "");
  document.items?.forEach((item, i) => {
    warn(item, `items.${i}.`);
  });
}
