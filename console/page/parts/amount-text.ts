import { currencyOf } from "../../../sdk/src/document/currency.ts";

/**
 * An amount in minor units as people write it, or undefined where its currency is none that is known. Its digits are those of ISO 4217,
 * in which documents state amounts: a browser's own are those of everyday prices, which are fewer for some.
 */
export function amountText(language: string, minor: bigint | string, code: string | null | undefined): string | undefined {
  const known = currencyOf(code ?? "");
  if (known === null) return undefined;
  const { code: currency, digits } = known;
  const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay: "code", ...decimals });
  const text = String(minor).padStart(digits + 1, "0");
  // A decimal text, not a number: no amount is rounded on its way to the screen.
  const exact = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return format.format(exact as unknown as number);
}
