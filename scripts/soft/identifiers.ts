import type { PartyId } from "../../sdk/src/document/invoice.ts";
import type { Random } from "./random.ts";

/** Identifiers of companies in the formats of their countries, check digits included. None is known to belong to anybody. */

const DIGITS = "0123456789";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const number = (text: string): number[] => [...text].map(Number);

/** Check digit of Luhn (1954). */
export function luhn(payload: string): number {
  const sum = number(payload)
    .reverse()
    .reduce((total, digit, i) => total + (i % 2 === 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit), 0);
  return (10 - (sum % 10)) % 10;
}

/** ISO 7064 MOD 11,10. */
export function mod11And10(payload: string): number {
  const product = number(payload).reduce((before, digit) => (((digit + before) % 10 || 10) * 2) % 11, 10);
  return (11 - product) % 10;
}

/** Check digit of GS1: weights 3 and 1 from the right. */
export function gs1(payload: string): number {
  const sum = number(payload)
    .reverse()
    .reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** GB 32100 of China's unified social credit codes: powers of 3 modulo 31. */
const CREDIT_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY";
export function creditCode(payload: string): string {
  let [sum, weight] = [0, 1];
  for (const symbol of payload) {
    sum += CREDIT_CODE.indexOf(symbol) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_CODE[(31 - (sum % 31)) % 31] as string;
}

/** Check symbol of an Indian GSTIN: weights 1 and 2 over 36 symbols, digits of each product added. */
export function goodsAndServicesTax(payload: string): string {
  const symbols = DIGITS + LETTERS;
  const sum = [...payload].reduce((total, symbol, i) => {
    const product = symbols.indexOf(symbol) * (i % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return symbols[(36 - (sum % 36)) % 36] as string;
}

type Issued = Pick<PartyId, "kind" | "scheme" | "value">;
const vat = (value: string): Issued => ({ kind: "vat", scheme: "VAT", value });
const registration = (value: string, scheme: string | null = null): Issued => ({ kind: "registration", scheme, value });

/** Two check digits of a British VAT number, by the older of its two rules. */
export const britishVat = (payload: string): string =>
  String(97 - (number(payload).reduce((sum, digit, i) => sum + digit * (8 - i), 0) % 97)).padStart(2, "0");

/** Identifiers that companies of a country have, those of the tax office first. */
const ISSUED: Readonly<Record<string, (random: Random) => Issued[]>> = {
  DE: (random) => {
    const payload = `${random.between(1, 9)}${random.digits(7)}`;
    return [vat(`DE${payload}${mod11And10(payload)}`), registration(`HRB ${random.between(1_000, 299_999)}`)];
  },
  FR: (random) => {
    const payload = `${random.between(3, 9)}${random.digits(7)}`;
    const siren = `${payload}${luhn(payload)}`;
    const key = String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, "0");
    return [vat(`FR${key}${siren}`), registration(siren, "0002")];
  },
  IT: (random) => {
    const payload = `0${random.digits(9)}`;
    return [vat(`IT${payload}${luhn(payload)}`), registration(`${random.pick(["MI", "TO", "BO"])}-${random.digits(7)}`)];
  },
  GB: (random) => {
    const payload = `${random.between(1, 9)}${random.digits(6)}`;
    return [vat(`GB${payload}${britishVat(payload)}`), registration(`0${random.digits(7)}`)];
  },
  CN: (random) => {
    const payload = `91${random.digits(6)}MA${random.text(CREDIT_CODE, 7)}`;
    return [registration(`${payload}${creditCode(payload)}`, "USCC")];
  },
  IN: (random) => {
    const account = `${random.text(LETTERS, 3)}C${random.text(LETTERS, 1)}${random.digits(4)}${random.text(LETTERS, 1)}`;
    const payload = `${random.pick(["27", "24", "33", "29"])}${account}1Z`;
    return [{ kind: "tax", scheme: "GST", value: `${payload}${goodsAndServicesTax(payload)}` }];
  },
};
export const COUNTRIES = Object.keys(ISSUED);

/** Everything by which a company of a country is named: its country's numbers, and a global location number (ISO 6523 0088). */
export function identifiersOf(random: Random, country: string): Issued[] {
  const payload = `4${random.digits(11)}`;
  const location: Issued = { kind: "identification", scheme: "0088", value: `${payload}${gs1(payload)}` };
  return [...(ISSUED[country]?.(random) ?? []), location];
}
