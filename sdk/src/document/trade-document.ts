import * as z from "zod";
import { normalForm } from "../protocol/document.ts";
import { toMinor } from "./amount.ts";
import { isContainerNumber } from "./container.ts";
import * as field from "./fields.ts";
import { container, goodsItem, MAX_ITEMS } from "./goods.ts";
import { discrepancy, fieldSource, reference, typeName } from "./statements.ts";

/** Members that a slot holds, each by itself. */
const held = {
  type: typeName,
  /** UN/CEFACT 1001 code as written, where it is finer than the type: 384, 389, … */
  typeCode: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "is no UN/CEFACT 1001 code")
    .nullish(),
  issuer: field.party,
  counterparty: field.party.nullish(),
  number: field.identifier,
  issueDate: field.date,
  currency: field.currency.nullish(),
  totalMinor: field.minor.nullish(),
  taxExclusiveMinor: field.minor.nullish(),
  insuredValueMinor: field.minor.nullish(),
  originCountries: z.array(field.country).max(50).nullish(),
  orderNumber: field.identifier.nullish(),
  transportNumber: field.identifier.nullish(),
  contractNumber: field.identifier.nullish(),
  invoiceNumber: field.identifier.nullish(),
  /** Day of payment; of licences, certificates and policies the last day of their validity. */
  dueDate: field.date.nullish(),
  departureDate: field.date.nullish(),
  arrivalDate: field.date.nullish(),
  incoterm: field.identifier.nullish(),
  packages: field.count.nullish(),
  grossWeightKg: field.kilograms.nullish(),
  netWeightKg: field.kilograms.nullish(),
  harmonizedCode: field.harmonizedCode.nullish(),
  placeOfLoading: field.locode.nullish(),
  placeOfDischarge: field.locode.nullish(),
  container: z.string().refine(isContainerNumber, "is no ISO 6346 container number, or its check digit is wrong").nullish(),
  seal: field.identifier.nullish(),
  carrier: field.party.nullish(),
  vessel: field.identifier.nullish(),
  goods: field
    .text(10_000)
    .refine((value) => normalForm(value) !== "", "needs a letter or digit")
    .nullish(),
  /** keccak256 of each attached file, the document's own original among them. */
  attachments: z.array(field.hash).max(1000).nullish(),
};

/** Members that no slot holds by itself: details.ts binds them to the commitment together. */
export const details = {
  items: z.array(goodsItem).max(MAX_ITEMS).nullish(),
  containers: z.array(container).max(1_000).nullish(),
  packageCode: field.packageCode.nullish(),
  /** Of invoices and credit notes of which something was prepaid: the total with tax before that; totalMinor is what is left to pay. */
  invoicedMinor: field.minor.nullish(),
  freightMinor: field.minor.nullish(),
  insuranceMinor: field.minor.nullish(),
  /** Of declarations: value for customs, with or without freight and insurance to the border as its basis asks. */
  customsValueMinor: field.minor.nullish(),
  freightTerms: z.enum(["prepaid", "collect"]).nullish(),
  consignor: field.namedParty.nullish(),
  consignee: field.namedParty.nullish(),
  notifyParty: field.namedParty.nullish(),
  voyage: field.identifier.nullish(),
  customsOffice: field.identifier.nullish(),
  procedure: z.enum(["export", "transit", "import", "arrival"]).nullish(),
  references: z.array(reference).max(1_000).nullish(),
  /** Of declarations: where their values come from. */
  sources: z.array(fieldSource).max(200_000).nullish(),
  /** Facts that were shown by proofs. */
  facts: z.array(z.record(z.string(), z.json())).max(100).nullish(),
  /** Of customs responses alone: what a cross-check found. */
  discrepancies: z.array(discrepancy).max(1_000).nullish(),
  /** What the document states in words, for example the agreement on which a preferential origin rests. */
  statement: field.text(10_000).nullish(),
};

const AMOUNTS = [
  ...(["totalMinor", "taxExclusiveMinor", "insuredValueMinor"] as const),
  ...(["invoicedMinor", "freightMinor", "insuranceMinor", "customsValueMinor"] as const),
];
type Amounts = Partial<Record<(typeof AMOUNTS)[number], string | null | undefined>>;
type WithAmounts = Amounts & { items?: { valueMinor?: unknown }[] | null | undefined };
const hasAmount = (d: WithAmounts): boolean =>
  AMOUNTS.some((name) => d[name]) || (d.items?.some((item) => item.valueMinor) ?? false);
/** What is no number is named by its own member's rule, which does not keep this one from being asked. */
const isNumber = (text: string): boolean => /^\d+$/.test(text);
/** What is left of an amount is no more than it: else a small total could be declared for a large claim. */
const isWithinInvoiced = ({ totalMinor, invoicedMinor }: Amounts): boolean =>
  !invoicedMinor || ![totalMinor ?? "0", invoicedMinor].every(isNumber) || BigInt(totalMinor ?? 0) <= BigInt(invoicedMinor);

/** A trade document in readable JSON; SPEC.md section 3 says which slot each value goes to. Absent values are left out or null. */
export const tradeDocumentSchema = z
  .strictObject({ ...held, ...details })
  .refine((d) => d.currency || !hasAmount(d), { message: "is missing beside an amount", path: ["currency"] })
  .refine(isWithinInvoiced, { message: "is below what is left to pay", path: ["invoicedMinor"] })
  .refine((d) => !d.grossWeightKg || !d.netWeightKg || toMinor(d.netWeightKg, 3) <= toMinor(d.grossWeightKg, 3), {
    message: "is above the gross weight",
    path: ["netWeightKg"],
  })
  .refine((d) => !d.departureDate || !d.arrivalDate || d.departureDate <= d.arrivalDate, {
    message: "is before the departure",
    path: ["arrivalDate"],
  })
  .refine((d) => !d.discrepancies || d.type === "customsResponse", {
    message: "stand in customs responses alone",
    path: ["discrepancies"],
  });

export type TradeDocument = z.infer<typeof tradeDocumentSchema>;
