import { currencyOf } from "../../sdk/src/document/currency.ts";
import { fromMinor } from "../../sdk/src/document/minor.ts";

/** An amount in minor units as people write it: "79180.00 EUR". Null where there is none. */
export function money(minor: string | null | undefined, currency: string | null | undefined): string | null {
  if (minor === null || minor === undefined) return null;
  const known = currencyOf(currency ?? "");
  return known === null ? `${minor} in minor units` : `${fromMinor(BigInt(minor), known.digits)} ${known.code}`;
}

/** Seconds since 1970 as day and time of UTC: "2026-09-20 08:30:00". Null where there is none. */
export const utc = (seconds: string | number | bigint | null | undefined): string | null =>
  seconds === null || seconds === undefined
    ? null
    : new Date(Number(seconds) * 1_000).toISOString().slice(0, 19).replace("T", " ");

/** A name of the ledger's events or of a member, in words: "DeclarationSubmitted" is "declaration submitted". */
export const inLowerCase = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .trim();
