import { Amounts } from "./amounts.ts";
import { readCiiLines } from "./cii-line.ts";
import { readCiiParty } from "./cii-party.ts";
import { CII_INVOICE } from "./cii-paths.ts";
import { edifactDate, isoDate } from "./date.ts";
import { invalid, type Reader, reader, splitLast, textOf } from "./element.ts";
import type { Invoice, InvoiceContent } from "./invoice.ts";
import { readNumber } from "./number.ts";
import { quoted } from "./printable.ts";
import { needText, readCommon, readCurrency, readIncoterm } from "./reading.ts";
import { checkSums, invoicedBeforePrepayment, type Totals } from "./sums.ts";
import { isTransportDocument, readType } from "./type-code.ts";
import type { Warnings } from "./warnings.ts";
import type { XmlElement } from "./xml-element.ts";

const DATA = "urn:un:unece:uncefact:data:standard:";
/** Namespace of the root of a CII document. */
export const CII_NAMESPACE = `${DATA}CrossIndustryInvoice:100`;
const cii: Reader = reader({
  rsm: CII_NAMESPACE,
  ram: `${DATA}ReusableAggregateBusinessInformationEntity:100`,
  udt: `${DATA}UnqualifiedDataType:100`,
  qdt: `${DATA}QualifiedDataType:100`,
});

/** Day in an element that holds a DateTimeString with a format, or a DateTime. Null if there is none or it is no date. */
function readDate(holder: XmlElement | null): string | null {
  const text = cii.one(holder, "udt:DateTimeString") ?? cii.one(holder, "qdt:DateTimeString");
  if (text !== null) return edifactDate(textOf(text) ?? "", text.attributes.get("format")?.trim());
  return isoDate(cii.value(holder, "udt:DateTime")?.replace(/T.*$/, "") ?? "");
}

function readIssueDate(root: XmlElement): string {
  const holder = cii.need(root, CII_INVOICE.issueDate, "the date of issue");
  const date = readDate(holder);
  if (date !== null) return date;
  const written = holder.children[0]?.text.trim() ?? "";
  throw invalid(
    holder.children[0] ?? holder,
    `${quoted(written)} is no date in its format.`,
    "Write it as CCYYMMDD with format 102.",
  );
}

function readTotals(root: XmlElement, amounts: Amounts): Totals {
  const payable = cii.need(root, CII_INVOICE.totalMinor, "the amount payable");
  const total = payable.parent as XmlElement;
  const amount = (name: string): bigint | null => amounts.readStated(cii.all(total, `ram:${name}`));
  needText(payable, "amount payable");
  return {
    lines: amount("LineTotalAmount"),
    allowances: amount("AllowanceTotalAmount"),
    charges: amount("ChargeTotalAmount"),
    taxExclusive: amounts.readStated(cii.all(root, CII_INVOICE.taxExclusiveMinor)),
    taxInclusive: amounts.readStated(cii.all(root, CII_INVOICE.invoicedMinor)),
    prepaid: amount("TotalPrepaidAmount"),
    rounding: amount("RoundingAmount"),
    payable: amounts.read(payable) as bigint,
  };
}

function references(
  root: XmlElement,
  warnings: Warnings,
): Pick<Invoice, "dueDate" | "orderNumber" | "contractNumber" | "transportNumber" | "invoiceNumbers" | "incoterm"> {
  const [at, number] = splitLast(CII_INVOICE.transportNumber);
  const transport = cii.all(root, at).filter((one) => isTransportDocument(cii.value(one, "ram:TypeCode")));
  const dates = cii.all(root, CII_INVOICE.dueDate).map((element) => ({ element, day: readDate(element) }));
  for (const { element, day } of dates) if (day === null) warnings.add("dueDate: no date in its format, left out", element);
  const due = new Set(dates.map(({ day }) => day));
  if (due.size > 1) warnings.add("dueDate: several values that differ, left out", dates[1]?.element);
  return {
    dueDate: due.size === 1 ? ([...due][0] ?? null) : null,
    orderNumber: readCommon(cii.all(root, CII_INVOICE.orderNumber), "orderNumber", warnings),
    contractNumber: readCommon(cii.all(root, CII_INVOICE.contractNumber), "contractNumber", warnings),
    transportNumber: readCommon(
      transport.map((one) => cii.one(one, number)),
      "transportNumber",
      warnings,
    ),
    invoiceNumbers: cii.distinct(root, CII_INVOICE.invoiceNumber),
    incoterm: readIncoterm(cii.all(root, CII_INVOICE.incoterm), warnings),
  };
}

/** Reads a UN/CEFACT Cross Industry Invoice, D16B and later: EN 16931, XRechnung, ZUGFeRD 2 and Factur-X of all profiles. */
export function readCii(root: XmlElement, warnings: Warnings): InvoiceContent {
  const transaction = cii.need(root, "rsm:SupplyChainTradeTransaction", "parties and amounts");
  const currency = cii.need(root, CII_INVOICE.currency, "the currency");
  const amounts = new Amounts(readCurrency(currency, needText(currency, "currency"), warnings), warnings);
  const { type, typeCode } = readType(cii.one(root, CII_INVOICE.typeCode), "invoice", warnings);
  const totals = readTotals(root, amounts);
  const lines = readCiiLines(cii, transaction, amounts);
  checkSums(totals, lines, type, warnings);
  return {
    type,
    typeCode,
    number: readNumber(cii.need(root, CII_INVOICE.number, "the document's number"), warnings),
    issueDate: readIssueDate(root),
    currency: amounts.currency.code,
    seller: readCiiParty(cii, root, CII_INVOICE.issuer, "seller", warnings),
    buyer: readCiiParty(cii, root, CII_INVOICE.counterparty, "buyer", warnings),
    totalMinor: totals.payable,
    invoicedMinor: invoicedBeforePrepayment(totals),
    taxExclusiveMinor: totals.taxExclusive,
    ...references(root, warnings),
    lines,
  };
}
