import { isDecimal, toMinor } from "../amount.ts";
import { currencyOf } from "../currency.ts";
import { quoted } from "../printable.ts";
import type { Context, FieldOf } from "./context.ts";
import { all, booleanAt, type Found, type Source, valuesAt } from "./source.ts";

/** Unit or currency of a number: at the given path, else undefined. Readers would disagree on which of several counts. */
export function unitOf({ source }: Found, { unit }: FieldOf): string | undefined {
  const [first, ...others] = valuesAt(source, unit ?? []);
  const other = others.find(({ text }) => text !== first?.text);
  if (other) throw other.source.invalid("Several units or currencies are given for one number.", "Leave the one that counts.");
  return first?.text;
}

/** @throws ContentInvalid if a text is no number. */
export function requireDecimal({ source, text }: Found): void {
  if (!isDecimal(text))
    throw source.invalid(`${quoted(text)} is no decimal number.`, "Write digits with a point, without separators.");
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
  return amountIn(unitOf(found, field), found, context, field);
}

/** The same in a currency that is known already. */
export function amountIn(code: string | undefined, found: Found, context: Context, field: FieldOf): string | undefined {
  const leaveOut = (what: string) => context.warnings.add(`${field.member}: ${what}, left out`, found.source.spot);
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

/** Whether an entry's amount is added; null where it does not say. @throws ContentInvalid where it says both, or neither */
function isAddedIn(entry: Source, path: string | undefined): boolean | null {
  if (path === undefined) return true;
  const [said, second] = all(entry, path);
  if (second) throw second.invalid("The element is given twice where one is allowed.", "Leave the one that counts.");
  return said === undefined ? null : booleanAt(said);
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
    const isAdded = isAddedIn(entry, sum.isAdded);
    if (isAdded === null) {
      context.warnings.add(`${field.member}: an amount does not say whether it is added or taken off, left out`, entry.spot);
      return undefined;
    }
    total += isAdded ? BigInt(minor) : -BigInt(minor);
  }
  if (total >= 0n) return total.toString();
  context.warnings.add(`${field.member}: more is taken off than charged, left out`, entries[0]?.spot);
}
