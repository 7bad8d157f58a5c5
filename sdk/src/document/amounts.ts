import { toMinor } from "./amount.ts";
import type { Currency } from "./currency.ts";
import { invalid, textOf } from "./element.ts";
import { quoted } from "./printable.ts";
import type { Warnings } from "./warnings.ts";
import type { XmlElement } from "./xml-element.ts";

/**
 * Amounts of one invoice. Whoever takes a payable amount of 729.005 EUR would have to guess which cent is meant, so amounts
 * of the invoice with more decimals than its currency has are refused; on lines, where many systems keep
 * fractions, such an amount becomes null with a warning.
 */
export class Amounts {
  readonly currency: Currency;
  readonly warnings: Warnings;

  constructor(currency: Currency, warnings: Warnings) {
    this.currency = currency;
    this.warnings = warnings;
  }

  /** Amount of the invoice, null if absent. Minor units. */
  read(element: XmlElement | null): bigint | null {
    return this.minor(element, (e, text) => {
      throw invalid(
        e,
        `${quoted(text)} has more decimals than ${this.currency.code} has (${this.currency.digits}).`,
        "Round it to what can be paid.",
      );
    });
  }

  /** Amount that may be stated in the accounting currency as well: the one in the invoice's currency counts. */
  readStated(elements: XmlElement[]): bigint | null {
    const own = elements.filter((e) => (e.attributes.get("currencyID")?.trim() ?? this.currency.code) === this.currency.code);
    if (own[1]) throw invalid(own[1], "The amount is given twice.", "Leave the one that counts.");
    return this.read(own[0] ?? elements[0] ?? null);
  }

  /** Amount of a line, null if absent or finer than the minor unit. */
  readOnLine(element: XmlElement | null): bigint | null {
    return this.minor(element, (e, text) => {
      this.warnings.add(`line amount ${quoted(text)} has more decimals than ${this.currency.code} has, left out`, e);
      return null;
    });
  }

  private minor(element: XmlElement | null, tooFine: (e: XmlElement, text: string) => null): bigint | null {
    const text = textOf(element);
    if (element === null || text === null) return null;
    this.checkCurrency(element);
    const amount = toMinor(text, this.currency.digits);
    if (typeof amount === "bigint") return amount;
    if (amount === "too many decimals") return tooFine(element, text);
    throw invalid(
      element,
      amount === "too large" ? `${quoted(text)} is too large.` : `${quoted(text)} is no decimal number.`,
      "Correct the amount.",
    );
  }

  private checkCurrency(element: XmlElement): void {
    const code = element.attributes.get("currencyID")?.trim() ?? this.currency.code;
    if (code !== this.currency.code) {
      throw invalid(
        element,
        `The amount is in ${quoted(code)}, the invoice in ${this.currency.code}.`,
        "State it in the invoice's currency.",
      );
    }
  }
}
