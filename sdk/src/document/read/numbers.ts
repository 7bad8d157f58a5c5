import { isDecimal, toMinor } from "../amount.ts";
import { currencyOf } from "../currency.ts";
import { quoted } from "../printable.ts";
import type { Context, FieldOf } from "./context.ts";
import { type Found, type Source, valuesAt } from "./source.ts";

/** Milligrams in a unit of weight; recommendation 20, and what is often written for it. */
const MILLIGRAMS: Readonly<Record<string, bigint>> = {
  KGM: 1_000_000n,
  GRM: 1_000n,
  MGM: 1n,
  TNE: 1_000_000_000n,
  DTN: 100_000_000n,
  HGM: 100_000n,
  // International avoirdupois pound of 1959: exactly 0.45359237 kg, here to the milligram.
  LBR: 453_592n,
  ONZ: 28_350n,
};
const WRITTEN_FOR: Readonly<Record<string, string>> = {
  KG: "KGM",
  KGS: "KGM",
  G: "GRM",
  GR: "GRM",
  T: "TNE",
  LB: "LBR",
  LBS: "LBR",
};

/** Kilograms with up to three decimals, without trailing zeros. */
function kilograms(grams: bigint): string {
  const fraction = (grams % 1000n).toString().padStart(3, "0").replace(/0+$/, "");
  return `${grams / 1000n}${fraction && `.${fraction}`}`;
}

/** Unit or currency of a number: at the given path, else undefined. */
const unitOf = ({ source }: Found, { unit }: FieldOf): string | undefined => valuesAt(source, unit ?? [])[0]?.text;

function requireDecimal({ source, text }: Found): void {
  if (!isDecimal(text))
    throw source.invalid(`${quoted(text)} is no decimal number.`, "Write digits with a point, without separators.");
}

/** A weight in kilograms. Without a unit it is taken for kilograms, with a warning; below a gram it is rounded. */
export function weightOf(found: Found, { warnings }: Context, field: FieldOf): string | undefined {
  requireDecimal(found);
  const say = (what: string) => warnings.add(`${field.member}: ${what}`, found.source.spot);
  const written = unitOf(found, field)?.toUpperCase();
  if (written === undefined) say("no unit is given, taken for kilograms");
  const unit = written === undefined ? "KGM" : (WRITTEN_FOR[written] ?? written);
  const milligrams = MILLIGRAMS[unit];
  if (milligrams === undefined) return void say(`${quoted(written ?? "")} is no unit of weight that is read, left out`);
  const scaled = toMinor(found.text, 6);
  if (typeof scaled !== "bigint" || scaled < 0n) return void say(`${quoted(found.text)} is no weight, left out`);
  const total = scaled * milligrams;
  const grams = (total + 500_000_000n) / 1_000_000_000n;
  if (total % 1_000_000_000n !== 0n) say(`${quoted(found.text)} ${unit} was rounded to whole grams`);
  return kilograms(grams);
}

/** A number of pieces. */
export function countOf(found: Found, { warnings }: Context, { member }: FieldOf): number | undefined {
  requireDecimal(found);
  const count = toMinor(found.text, 0);
  if (typeof count === "bigint" && count >= 0n && count <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(count);
  warnings.add(`${member}: ${quoted(found.text)} is no number of pieces, left out`, found.source.spot);
}

/** A number that is not negative, as written. */
export function quantityOf(found: Found, { warnings }: Context, { member }: FieldOf): string | undefined {
  requireDecimal(found);
  const text = found.text.replace(/^\+/, "").replace(/^\./, "0.").replace(/\.$/, "");
  if (!text.startsWith("-")) return text;
  warnings.add(`${member}: ${quoted(found.text)} is negative, left out`, found.source.spot);
}

/** An amount in minor units of the document's currency; the first amount that names a currency decides which that is. */
export function amountOf(found: Found, context: Context, field: FieldOf): string | undefined {
  requireDecimal(found);
  const leaveOut = (what: string) => context.warnings.add(`${field.member}: ${what}, left out`, found.source.spot);
  const code = unitOf(found, field);
  const currency = code === undefined ? context.currency : currencyOf(code);
  if (currency === null) {
    if (code === undefined) return void leaveOut(`${quoted(found.text)} names no currency`);
    throw found.source.invalid(`${quoted(code)} is no ISO 4217 currency to be paid in.`, "Correct the currency code.");
  }
  context.currency ??= currency;
  if (currency.code !== context.currency.code)
    return void leaveOut(`the amount is in ${currency.code}, the document in ${context.currency.code}`);
  const minor = toMinor(found.text, currency.digits);
  if (typeof minor !== "bigint") return void leaveOut(`${quoted(found.text)} has ${minor} for ${currency.code}`);
  if (minor < 0n) return void leaveOut(`${quoted(found.text)} is negative`);
  return minor.toString();
}

/** Sum of the entries' amounts, those that are taken off subtracted; undefined if one of them cannot be read or more is taken off than there is. */
export function sumOf(entries: readonly Source[], context: Context, field: FieldOf): string | undefined {
  const { sum } = field;
  if (sum === undefined || entries.length === 0) return undefined;
  let total = 0n;
  for (const entry of entries) {
    const [found] = valuesAt(entry, sum.amount);
    const minor = found && amountOf(found, context, field);
    if (minor === undefined) return undefined;
    const isLess = sum.less !== undefined && valuesAt(entry, sum.less[0])[0]?.text === sum.less[1];
    total += isLess ? -BigInt(minor) : BigInt(minor);
  }
  if (total >= 0n) return total.toString();
  context.warnings.add(`${field.member}: more is taken off than charged, left out`, entries[0]?.spot);
}
