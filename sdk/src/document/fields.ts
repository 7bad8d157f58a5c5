import * as z from "zod";
import { normalForm } from "../protocol/document.ts";
import { AMOUNT_LIMIT } from "../protocol/notes.ts";
import { isDecimal, toMinor } from "./amount.ts";
import { countryNumber } from "./country.ts";
import { currencyOf } from "./currency.ts";
import { daysSinceEpoch, isoDate } from "./date.ts";

/** Text without white space around it. Halves of surrogate pairs have no UTF-8, so nothing could be committed to. */
export const text = (limit: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(limit)
    .refine((value) => !/\p{Surrogate}/u.test(value), "has half of a surrogate pair");

/** Compared in normal form, so it needs a letter or digit at least. */
export const identifier = text(200).refine((value) => normalForm(value) !== "", "needs a letter or digit");

export const date = z
  .string()
  .refine((value) => isoDate(value) === value && daysSinceEpoch(value) >= 0n, "is no day since 1970-01-01, YYYY-MM-DD");

/** Amount in minor units of the document's currency. */
export const minor = z
  .string()
  .refine(
    (value) => /^(0|[1-9]\d{0,19})$/.test(value) && BigInt(value) < AMOUNT_LIMIT,
    "is no integer in minor units below 2^64",
  );

/** Kilograms with up to three decimals: a gram is the smallest weight that a slot holds. */
export const kilograms = z
  .string()
  .refine(
    (value) => isDecimal(value) && /^\d/.test(value) && typeof toMinor(value, 3) === "bigint",
    "is no weight in kilograms with up to 3 decimals",
  );

/** A number that is not negative, as written. */
export const quantity = z.string().refine((value) => isDecimal(value) && /^\d/.test(value), "is no decimal number");

export const count = z.int().nonnegative();
export const currency = z.string().refine((code) => currencyOf(code) !== null, "is no ISO 4217 currency");
export const country = z.string().refine((code) => countryNumber(code) !== null, "is no ISO 3166 country");
export const locode = z.string().regex(/^[A-Z]{2}[A-Z2-9]{3}$/, "is no UN/LOCODE");
export const harmonizedCode = z.string().regex(/^\d{4,10}$/, "is no HS code of 4 to 10 digits");
/** UN/ECE recommendation 21. */
export const packageCode = z.string().regex(/^[0-9A-Z]{2}$/, "is no package code of UN/ECE recommendation 21");
/** UN/ECE recommendation 20, or 21 for what is counted in packages ("XBG"). */
export const unit = z.string().regex(/^[0-9A-Z]{2,3}$/, "is no unit code of UN/ECE recommendation 20");
export const hash = z.string().regex(/^0x[0-9a-f]{64}$/, "is no keccak256 hash in lower-case hex");

const legalId = z.strictObject({ scheme: identifier, value: identifier });
/** A party that a slot holds: by its legal identifier. */
export const party = z.strictObject({ name: text(500).nullish(), id: legalId });
/** A party that no slot holds. */
export const namedParty = z.strictObject({ name: text(500), id: legalId.nullish() });
export type NamedParty = z.infer<typeof namedParty>;
