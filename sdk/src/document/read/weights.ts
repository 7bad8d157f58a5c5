import { toMinor } from "../amount.ts";
import { quoted } from "../printable.ts";
import type { Context, FieldOf } from "./context.ts";
import { requireDecimal, unitOf } from "./numbers.ts";
import type { Found } from "./source.ts";

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

/** A weight in kilograms. Without a unit it is taken for kilograms, with a warning; below a gram it is rounded. */
export function weightOf(found: Found, context: Context, field: FieldOf): string | undefined {
  requireDecimal(found);
  return weightIn(unitOf(found, field)?.toUpperCase(), found, context, field);
}

/** The same in a unit that is known already. */
export function weightIn(written: string | undefined, found: Found, { warnings }: Context, field: FieldOf): string | undefined {
  const say = (what: string) => warnings.add(`${field.member}: ${what}`, found.source.spot);
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
