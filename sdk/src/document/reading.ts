import { isDecimal } from "./amount.ts";
import { countryNumber } from "./country.ts";
import { type Currency, currencyOf } from "./currency.ts";
import { invalid, textOf } from "./element.ts";
import { quoted } from "./printable.ts";
import type { Spot } from "./read/source.ts";
import type { XmlElement } from "./xml-element.ts";

/** Most warnings that are listed one by one. */
const MAX_WARNINGS = 50;

/** Collects what a clerk should look at. */
export class Warnings {
  private readonly texts: string[] = [];
  private unlisted = 0;

  add(text: string, at?: Spot): void {
    if (this.texts.length >= MAX_WARNINGS) this.unlisted++;
    else this.texts.push(at === undefined ? text : `${text} (${"line" in at ? `file line ${at.line}` : `at ${at.path}`})`);
  }

  list(): string[] {
    return this.unlisted > 0 ? [...this.texts, `and ${this.unlisted} more`] : this.texts;
  }
}

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
export function readHarmonizedCode(elements: XmlElement[]): string | null {
  for (const element of elements) {
    if (!/^(HS|CV|CN|TARIC)$/i.test(element.attributes.get("listID")?.trim() ?? "")) continue;
    const digits = textOf(element)?.replace(/[ .]/g, "") ?? "";
    if (/^\d{4,10}$/.test(digits)) return digits;
  }
  return null;
}
