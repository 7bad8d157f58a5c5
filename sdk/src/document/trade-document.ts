import { z } from "zod";
import { DOCUMENT_TYPE, type DocumentTypeName, normalForm } from "../protocol/document.ts";
import { AMOUNT_LIMIT } from "../protocol/notes.ts";
import { isDecimal, toMinor } from "./amount.ts";
import { isContainerNumber } from "./container.ts";
import { countryNumber } from "./country.ts";
import { currencyOf } from "./currency.ts";
import { daysSinceEpoch, isoDate } from "./date.ts";

const text = (limit: number) => z.string().trim().min(1).max(limit);
/** Compared in normal form, so it needs a letter or digit at least. */
const identifier = text(200).refine((value) => normalForm(value) !== "", "needs a letter or digit");
const date = z
  .string()
  .refine((value) => isoDate(value) === value && daysSinceEpoch(value) >= 0n, "is no day since 1970-01-01, YYYY-MM-DD");
const minor = z
  .string()
  .refine(
    (value) => /^(0|[1-9]\d{0,19})$/.test(value) && BigInt(value) < AMOUNT_LIMIT,
    "is no integer in minor units below 2^64",
  );
/** Kilograms with up to three decimals: a gram is the smallest weight that a slot holds. */
const kilograms = z
  .string()
  .refine(
    (value) => isDecimal(value) && /^\d/.test(value) && typeof toMinor(value, 3) === "bigint",
    "is no weight in kilograms with up to 3 decimals",
  );
const locode = z.string().regex(/^[A-Z]{2}[A-Z2-9]{3}$/, "is no UN/LOCODE");

const legalId = z.strictObject({ scheme: identifier, value: identifier });
const party = z.strictObject({ name: text(500).nullish(), id: legalId });

const typeNames = Object.keys(DOCUMENT_TYPE) as [DocumentTypeName, ...DocumentTypeName[]];

/** A trade document in readable JSON; SPEC.md section 3 says which slot each value goes to. Absent values are left out or null. */
export const tradeDocumentSchema = z
  .strictObject({
    type: z.enum(typeNames),
    /** UN/CEFACT 1001 code as written, where it is finer than the type: 384, 389, … */
    typeCode: z
      .string()
      .regex(/^[1-9]\d{0,2}$/, "is no UN/CEFACT 1001 code")
      .nullish(),
    issuer: party,
    counterparty: party.nullish(),
    number: identifier,
    issueDate: date,
    currency: z
      .string()
      .refine((code) => currencyOf(code) !== null, "is no ISO 4217 currency")
      .nullish(),
    totalMinor: minor.nullish(),
    taxExclusiveMinor: minor.nullish(),
    insuredValueMinor: minor.nullish(),
    originCountries: z
      .array(z.string().refine((code) => countryNumber(code) !== null, "is no ISO 3166 country"))
      .max(50)
      .nullish(),
    orderNumber: identifier.nullish(),
    transportNumber: identifier.nullish(),
    contractNumber: identifier.nullish(),
    invoiceNumber: identifier.nullish(),
    dueDate: date.nullish(),
    departureDate: date.nullish(),
    arrivalDate: date.nullish(),
    incoterm: identifier.nullish(),
    packages: z.int().nonnegative().nullish(),
    grossWeightKg: kilograms.nullish(),
    netWeightKg: kilograms.nullish(),
    harmonizedCode: z
      .string()
      .regex(/^\d{4,10}$/, "is no HS code of 4 to 10 digits")
      .nullish(),
    placeOfLoading: locode.nullish(),
    placeOfDischarge: locode.nullish(),
    container: z.string().refine(isContainerNumber, "is no ISO 6346 container number, or its check digit is wrong").nullish(),
    seal: identifier.nullish(),
    carrier: party.nullish(),
    vessel: identifier.nullish(),
    goods: text(10_000)
      .refine((value) => normalForm(value) !== "", "needs a letter or digit")
      .nullish(),
    /** keccak256 of each attached file, the document's own original among them. */
    attachments: z
      .array(z.string().regex(/^0x[0-9a-f]{64}$/, "is no keccak256 hash in lower-case hex"))
      .max(1000)
      .nullish(),
  })
  .refine((d) => d.currency || !(d.totalMinor || d.taxExclusiveMinor || d.insuredValueMinor), {
    message: "is missing beside an amount",
    path: ["currency"],
  })
  .refine((d) => !d.grossWeightKg || !d.netWeightKg || toMinor(d.netWeightKg, 3) <= toMinor(d.grossWeightKg, 3), {
    message: "is above the gross weight",
    path: ["netWeightKg"],
  })
  .refine((d) => !d.departureDate || !d.arrivalDate || d.departureDate <= d.arrivalDate, {
    message: "is before the departure",
    path: ["arrivalDate"],
  });

export type TradeDocument = z.infer<typeof tradeDocumentSchema>;
