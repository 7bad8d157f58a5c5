import { AMOUNT_LIMIT } from "../protocol/notes.ts";

/** xs:decimal of XML Schema part 2, section 3.2.3: no exponent, no separators, no NaN. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
/** Longest number read; the largest amount has 20 digits. */
const MAX_DIGITS = 60;

/** Why a text is no amount. */
export type AmountFault = "not a decimal number" | "too many decimals" | "too large";

/** Whether a text is an xs:decimal of sensible length. */
export function isDecimal(text: string): boolean {
  return text.length <= MAX_DIGITS && DECIMAL.test(text);
}

/**
 * A decimal number in minor units of a currency with that many decimals, exactly; or why it cannot be.
 * More decimals are fine as long as they are zeros. Amounts are below 2^64 minor units either side of 0.
 */
export function toMinor(text: string, digits: number): bigint | AmountFault {
  if (!isDecimal(text)) return "not a decimal number";
  const [whole = "", fraction = ""] = text.replace(/^[+-]/, "").split(".");
  if (/[1-9]/.test(fraction.slice(digits))) return "too many decimals";
  const magnitude = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  if (magnitude >= AMOUNT_LIMIT) return "too large";
  return text.startsWith("-") ? -magnitude : magnitude;
}
