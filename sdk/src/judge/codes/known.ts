import { isHeading } from "../../document/codes/headings.ts";
import { isPlaceOfCountry } from "../../document/codes/places.ts";
import { isPackageCode, isUnit } from "../../document/codes/units.ts";
import { incotermOf } from "../incoterms.ts";

/** Codes are compared in upper case; UN/LOCODE has XZ for what lies in no country. */
const LISTS = {
  "Incoterms 2020": (code: string) => incotermOf(code) !== null,
  "headings of the Harmonized System 2022": isHeading,
  "units of UN/ECE recommendation 20": isUnit,
  "packages of UN/ECE recommendation 21": isPackageCode,
  "countries of ISO 3166": isPlaceOfCountry,
} satisfies Record<string, (code: string) => boolean>;

/** A list of codes by its name. */
export type CodeList = keyof typeof LISTS;

/** Whether a list has a code. Of a UN/LOCODE only the country is looked up, of an HS code only the heading. */
export const isListed = (list: CodeList, code: string): boolean => LISTS[list](code);
