import { isDecimal } from "./amount.ts";
import { countryNumber } from "./country.ts";
import { type Currency, currencyOf } from "./currency.ts";
import { invalid, textOf } from "./element.ts";
import { incotermOf } from "./incoterm.ts";
import { quoted } from "./printable.ts";
import type { Warnings } from "./warnings.ts";
import type { XmlElement } from "./xml-element.ts";

/** A value that may not be absent. */
export function needText(element: XmlElement, meaning: string): string {
  const text = textOf(element);
  if (text === null) throw invalid(element, `The ${meaning} is empty.`, "Fill it in and export again.");
  return text;
}

/** Text on one line: white space runs become one space. */
export const oneLine = (text: string | null): string | null => text?.replace(/\s+/gu, " ") ?? null;

/** Currency named by an element or attribute. */
export function readCurrency(element: XmlElement, code: string, warnings: Warnings): Currency {
  const currency = currencyOf(code);
  if (!currency) throw invalid(element, `${quoted(code)} is no ISO 4217 currency to be paid in.`, "Correct the currency code.");
  if (currency.isWithdrawn) warnings.add(`currency ${code} was withdrawn from ISO 4217`, element);
  return currency;
}

/** A decimal number as written, or null if there is none. */
export function readDecimal(element: XmlElement | null): string | null {
  const text = textOf(element);
  if (text === null || isDecimal(text)) return text;
  throw invalid(
    element as XmlElement,
    `${quoted(text)} is no decimal number.`,
    "Write digits with a point, without separators or exponent.",
  );
}

/** Codes of ISO 3166 among the elements' values; a warning for each that is none. */
export function readCountries(elements: XmlElement[], warnings: Warnings): string[] {
  const found = new Set<string>();
  for (const element of elements) {
    const code = textOf(element)?.toUpperCase();
    if (code === undefined) continue;
    if (countryNumber(code) === null) warnings.add(`${quoted(code)} is no ISO 3166 country code`, element);
    else found.add(code);
  }
  return [...found].sort();
}

/** HS code of a line: the first classification by one of the given lists that has 4 to 10 digits. Lists: UN/EDIFACT 7143. */
export function readHarmonizedCode(elements: XmlElement[], warnings: Warnings): string | null {
  for (const element of elements) {
    if (!/^(HS|CV|CN|TARIC)$/i.test(element.attributes.get("listID")?.trim() ?? "")) continue;
    const text = textOf(element);
    const digits = text?.replace(/[ .]/g, "") ?? "";
    if (/^\d{4,10}$/.test(digits)) return digits;
    if (text !== null) warnings.add(`harmonizedCode: ${quoted(text)} is no HS code of 4 to 10 digits, left out`, element);
  }
  return null;
}

/** Unit of a quantity, in the form that UN/ECE recommendation 20 gives its codes. */
export function readUnit(quantity: XmlElement | null, warnings: Warnings): string | null {
  const text = quantity?.attributes.get("unitCode")?.trim();
  if (quantity === null || !text) return null;
  const unit = text.toUpperCase().replace(/\s/g, "");
  if (/^[0-9A-Z]{2,3}$/.test(unit)) return unit;
  warnings.add(`unit: ${quoted(text)} is no unit code of UN/ECE recommendation 20, left out`, quantity);
  return null;
}

/** The value that all elements have; several that differ are left out: readers would disagree on which counts. */
export function readCommon(elements: readonly (XmlElement | null)[], member: string, warnings: Warnings): string | null {
  const found = elements.filter((element) => element !== null && textOf(element) !== null) as XmlElement[];
  const other = found.find((element) => textOf(element) !== textOf(found[0] ?? null));
  if (other !== undefined) warnings.add(`${member}: several values that differ, left out`, other);
  return other === undefined ? textOf(found[0] ?? null) : null;
}

/** The rule of Incoterms that all elements name, if it is one rule. */
export function readIncoterm(elements: XmlElement[], warnings: Warnings): string | null {
  const found = new Map<string, { warning: string | null; element: XmlElement }>();
  for (const element of elements) {
    const text = textOf(element);
    if (text === null) continue;
    const { term, warning } = incotermOf(text);
    if (!found.has(term)) found.set(term, { warning, element });
  }
  for (const { warning, element } of found.values()) if (warning) warnings.add(`incoterm: ${warning}`, element);
  const [only, second] = found.keys();
  if (second === undefined) return only ?? null;
  warnings.add("incoterm: several that differ, left out", [...found.values()][1]?.element);
  return null;
}

/** Country of a party's address by its ISO 3166 code. */
export function readCountry(element: XmlElement[], warnings: Warnings): string | null {
  const [only, second] = readCountries(element, warnings);
  return second === undefined ? (only ?? null) : null;
}
