import { quoted } from "../printable.ts";
import type { Context, FieldOf } from "./context.ts";
import { amountIn } from "./numbers.ts";
import type { Found } from "./source.ts";
import { weightIn } from "./weights.ts";

/** A number as people write it in English: thousands in groups behind commas, its unit, currency or sign before or behind. */
const WRITTEN =
  /^(?<before>[A-Z]{3}|\p{Sc})?\s*(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?<behind>[A-Za-z]{1,3}|\p{Sc})?$/u;

interface Written {
  number: string;
  unit: string | undefined;
}

/** Number and unit of a text; undefined, with a warning, where it is neither, for example "as arranged". */
function read({ source, text }: Found, { warnings }: Context, { member }: FieldOf, what: string): Written | undefined {
  const { before, number, behind } = (text.length <= 100 && WRITTEN.exec(text)?.groups) || {};
  if (number !== undefined && !(before && behind)) return { number: number.replaceAll(",", ""), unit: before ?? behind };
  warnings.add(`${member}: ${quoted(text)} is no ${what}, left out`, source.spot);
}

/** Currencies that a sign is written for. */
const SIGNS: Readonly<Record<string, string>> = {
  $: "ARS AUD BBD BMD BND BSD BZD CAD CLP COP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD USD UYU XCD",
  "€": "EUR",
  "£": "EGP FKP GBP GIP LBP SHP SSP SDG SYP",
  "¥": "CNY JPY",
  "₩": "KPW KRW",
  "₹": "INR",
};

/** An amount that is written for people. A sign of several currencies says nothing of which; the document's must be one of them. */
export function writtenAmount(found: Found, context: Context, field: FieldOf): string | undefined {
  const written = read(found, context, field, "amount");
  if (written === undefined) return undefined;
  const { number: text, unit } = written;
  const amount = { source: found.source, text };
  if (unit === undefined || /^[A-Za-z]/.test(unit)) return amountIn(unit, amount, context, field);
  const currencies = (Object.hasOwn(SIGNS, unit) ? SIGNS[unit] : undefined)?.split(" ") ?? [];
  if (currencies.length === 1) return amountIn(currencies[0], amount, context, field);
  if (currencies.includes(context.currency?.code ?? "")) return amountIn(undefined, amount, context, field);
  const why = context.currency ? `is not in ${context.currency.code}` : "does not say which currency its sign is";
  context.warnings.add(`${field.member}: ${quoted(found.text)} ${why}, left out`, found.source.spot);
}

/** Units of weight as people write them, where they differ from those that files have. */
const PEOPLES: Readonly<Record<string, string>> = { MT: "TNE" };

/** A weight that is written for people. */
export function writtenWeight(found: Found, context: Context, field: FieldOf): string | undefined {
  const written = read(found, context, field, "weight");
  if (written === undefined) return undefined;
  const unit = written.unit?.toUpperCase();
  return weightIn(unit && (PEOPLES[unit] ?? unit), { source: found.source, text: written.number }, context, field);
}
