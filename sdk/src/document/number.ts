import { invalid, textOf } from "./element.ts";
import type { Spot } from "./read/source.ts";
import type { Warnings } from "./warnings.ts";
import type { XmlElement } from "./xml-element.ts";

/** Alphabets whose letters look alike: "А" may be Latin, Cyrillic or Greek, and two readers see the same number. */
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** Letters of several alphabets and invisible characters in a document's number bring a warning. */
export function warnOfNumber(number: string, warnings: Warnings, at: Spot): void {
  if (ALPHABETS.filter((alphabet) => alphabet.test(number)).length > 1) {
    warnings.add("the document's number mixes alphabets whose letters look alike", at);
  }
  if (/[\p{Cc}\p{Cf}]/u.test(number)) warnings.add("the document's number has invisible characters", at);
}

/** Number of a document, as written. */
export function readNumber(element: XmlElement, warnings: Warnings): string {
  const number = textOf(element);
  if (number === null) throw invalid(element, "The document's number is empty.", "Fill it in and export again.");
  warnOfNumber(number, warnings, element);
  return number;
}
