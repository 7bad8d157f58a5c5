import { Amounts } from "./amounts.ts";
import { isoDate } from "./date.ts";
import { invalid, type Reader, reader } from "./element.ts";
import type { InvoiceContent, Party } from "./invoice.ts";
import { readNumber } from "./number.ts";
import { quoted } from "./printable.ts";
import { needText, readCurrency } from "./reading.ts";
import { checkSums, invoicedBeforePrepayment, type Totals } from "./sums.ts";
import { readType } from "./type-code.ts";
import { readUblLine } from "./ubl-line.ts";
import { readUblParty } from "./ubl-party.ts";
import { UBL_INVOICE } from "./ubl-paths.ts";
import { ublReferences } from "./ubl-references.ts";
import type { Warnings } from "./warnings.ts";
import type { XmlElement } from "./xml-element.ts";

const SCHEMA = "urn:oasis:names:specification:ubl:schema:xsd:";
const ubl: Reader = reader({ cac: `${SCHEMA}CommonAggregateComponents-2`, cbc: `${SCHEMA}CommonBasicComponents-2` });

/** Documents of UBL 2.0 to 2.4 that are read, with their root's local name. */
export const UBL_ROOTS = {
  Invoice: "invoice",
  SelfBilledInvoice: "invoice",
  FreightInvoice: "invoice",
  CreditNote: "creditNote",
  SelfBilledCreditNote: "creditNote",
} as const;

function readTotals(root: XmlElement, amounts: Amounts): Totals {
  const payable = ubl.need(root, UBL_INVOICE.totalMinor, "the amount payable");
  const total = payable.parent as XmlElement;
  const amount = (name: string): bigint | null => amounts.readStated(ubl.all(total, `cbc:${name}`));
  needText(payable, "amount payable");
  return {
    lines: amount("LineExtensionAmount"),
    allowances: amount("AllowanceTotalAmount"),
    charges: amount("ChargeTotalAmount"),
    taxExclusive: amounts.readStated(ubl.all(root, UBL_INVOICE.taxExclusiveMinor)),
    taxInclusive: amounts.readStated(ubl.all(root, UBL_INVOICE.invoicedMinor)),
    prepaid: amount("PrepaidAmount"),
    rounding: amount("PayableRoundingAmount"),
    payable: amounts.read(payable) as bigint,
  };
}

/** Amounts in the document's currency; UBL lets DocumentCurrencyCode be absent, then the amount payable names it. */
function readAmounts(root: XmlElement, warnings: Warnings): Amounts {
  const named = ubl.one(root, UBL_INVOICE.currency);
  if (named !== null) return new Amounts(readCurrency(named, needText(named, "currency"), warnings), warnings);
  const payable = ubl.need(root, UBL_INVOICE.totalMinor, "the amount payable");
  const code = payable.attributes.get("currencyID")?.trim();
  if (!code) throw invalid(payable, "Neither the document nor its amount names a currency.", "Add DocumentCurrencyCode.");
  warnings.add("no DocumentCurrencyCode: the currency is that of the amount payable", payable);
  return new Amounts(readCurrency(payable, code, warnings), warnings);
}

function readIssueDate(root: XmlElement): string {
  const element = ubl.need(root, UBL_INVOICE.issueDate, "the date of issue");
  const text = needText(element, "date of issue");
  const date = isoDate(text);
  if (date === null) throw invalid(element, `${quoted(text)} is no date.`, "Write it as YYYY-MM-DD.");
  return date;
}

function readParty(root: XmlElement, path: string, meaning: string, warnings: Warnings): Party {
  const holder = ubl.need(root, path, `the ${meaning}`);
  ubl.need(holder, "cac:Party", `the ${meaning}`);
  const party = readUblParty(ubl, holder, warnings);
  if (party.name === null) warnings.add(`the ${meaning} has no name`, holder);
  if (party.ids.length === 0) warnings.add(`the ${meaning} has no id`, holder);
  return party;
}

/** Reads a UBL invoice or credit note. Source: OASIS UBL 2.0 to 2.4, one schema namespace for all; EN 16931-3-2 for meanings. */
export function readUbl(root: XmlElement, warnings: Warnings): InvoiceContent {
  const rootType = UBL_ROOTS[root.local as keyof typeof UBL_ROOTS];
  const kind = rootType === "invoice" ? "Invoice" : "CreditNote";
  if (root.local.startsWith("SelfBilled")) warnings.add("self-billed: written by the buyer in the seller's name", root);
  const version = ubl.value(root, "cbc:UBLVersionID");
  if (version !== null && !/^2\.[0-4]$/.test(version)) warnings.add(`UBL version ${quoted(version)} is none of 2.0 to 2.4`, root);
  const { type, typeCode } = readType(
    ubl.one(root, kind === "Invoice" ? UBL_INVOICE.typeCode : "cbc:CreditNoteTypeCode"),
    rootType,
    warnings,
  );
  const amounts = readAmounts(root, warnings);
  const totals = readTotals(root, amounts);
  const lines = ubl.all(root, `cac:${kind}Line`).map((line) => readUblLine(ubl, line, kind, amounts));
  checkSums(totals, lines, type, warnings);
  return {
    type,
    typeCode,
    number: readNumber(ubl.need(root, UBL_INVOICE.number, "the document's number"), warnings),
    issueDate: readIssueDate(root),
    currency: amounts.currency.code,
    seller: readParty(root, UBL_INVOICE.issuer, "seller", warnings),
    buyer: readParty(root, UBL_INVOICE.counterparty, "buyer", warnings),
    totalMinor: totals.payable,
    invoicedMinor: invoicedBeforePrepayment(totals),
    taxExclusiveMinor: totals.taxExclusive,
    ...ublReferences(ubl, root, warnings),
    lines,
  };
}
