import { code as currentCurrency, number as currentNumber } from "currency-codes";

/** A currency of ISO 4217. */
export interface Currency {
  code: string;
  /** ISO 4217 number. */
  number: number;
  /** Decimals of its minor unit. */
  digits: number;
  /** No longer legal tender: withdrawn from ISO 4217. */
  isWithdrawn: boolean;
}

/** Newer than the library's table: ISO 4217 amendment 176, in force since 31 March 2025. */
const ADDED: Readonly<Record<string, readonly [number: number, digits: number]>> = { XCG: [532, 2] };

/** Withdrawn codes of ISO 4217 list three that invoices of the last decades carry (they stand in UBL 2.1's code list). */
const WITHDRAWN: Readonly<Record<string, readonly [number: number, digits: number]>> = {
  BYR: [974, 0],
  HRK: [191, 2],
  LTL: [440, 2],
  LVL: [428, 2],
  MRO: [478, 2],
  SLL: [694, 2],
  STD: [678, 2],
  USS: [998, 2],
  VEF: [937, 2],
  ZMK: [894, 2],
  ZWL: [932, 2],
};

/**
 * Codes that begin with X belong to no country. These are money; ISO 4217 gives the others no minor unit, since nobody is
 * paid in them: metals, units of account, testing, "no currency".
 */
const SUPRANATIONAL = new Set("XAF XCD XCG XOF XPF".split(" "));

/** A currency by its alphabetic code, or null if it is none that an invoice can be paid in. */
export function currencyOf(code: string): Currency | null {
  if (!/^[A-Z]{3}$/.test(code) || (code.startsWith("X") && !SUPRANATIONAL.has(code))) return null;
  const known = currentCurrency(code);
  if (known) return { code, number: Number(known.number), digits: known.digits, isWithdrawn: false };
  const other = ADDED[code] ?? WITHDRAWN[code];
  return other ? { code, number: other[0], digits: other[1], isWithdrawn: code in WITHDRAWN } : null;
}

/**
 * A currency by its ISO 4217 number, which a slot holds, or null if it is none that an invoice can be paid in. Of two that had one number after each other,
 * at par, it is the later one: 532 is XCG, and was ANG.
 */
export function currencyNumbered(number: number): Currency | null {
  const other = Object.entries({ ...ADDED, ...WITHDRAWN }).find(([, [known]]) => known === number);
  return currencyOf(other?.[0] ?? currentNumber(String(number).padStart(3, "0"))?.code ?? "");
}
