import { Amounts } from "./amounts.ts";
import { readCiiLines } from "./cii-line.ts";
import { readCiiParty } from "./cii-party.ts";
import { edifactDate, isoDate } from "./date.ts";
import { invalid, type Reader, reader, textOf } from "./element.ts";
import type { Invoice, InvoiceContent } from "./invoice.ts";
import { readNumber } from "./number.ts";
import { quoted } from "./printable.ts";
import { needText, readCurrency, type Warnings } from "./reading.ts";
import { checkSums, type Totals } from "./sums.ts";
import { isTransportDocument, readType } from "./type-code.ts";
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

function readIssueDate(document: XmlElement): string {
  const holder = cii.need(document, "ram:IssueDateTime", "the date of issue");
  const date = readDate(holder);
  if (date !== null) return date;
  const written = holder.children[0]?.text.trim() ?? "";
  throw invalid(
    holder.children[0] ?? holder,
    `${quoted(written)} is no date in its format.`,
    "Write it as CCYYMMDD with format 102.",
  );
}

function readTotals(settlement: XmlElement, amounts: Amounts): Totals {
  const total = cii.need(settlement, "ram:SpecifiedTradeSettlementHeaderMonetarySummation", "the document's totals");
  const amount = (name: string): bigint | null => amounts.readStated(cii.all(total, `ram:${name}`));
  const payable = cii.need(total, "ram:DuePayableAmount", "the amount payable");
  needText(payable, "amount payable");
  return {
    lines: amount("LineTotalAmount"),
    allowances: amount("AllowanceTotalAmount"),
    charges: amount("ChargeTotalAmount"),
    taxExclusive: amount("TaxBasisTotalAmount"),
    taxInclusive: amount("GrandTotalAmount"),
    prepaid: amount("TotalPrepaidAmount"),
    rounding: amount("RoundingAmount"),
    payable: amounts.read(payable) as bigint,
  };
}

function references(
  agreement: XmlElement,
  settlement: XmlElement,
): Pick<Invoice, "dueDate" | "orderNumber" | "contractNumber" | "transportNumber" | "incoterm"> {
  const transport = cii
    .all(agreement, "ram:AdditionalReferencedDocument")
    .filter((e) => isTransportDocument(cii.value(e, "ram:TypeCode")));
  const due = new Set(cii.all(settlement, "ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime").map(readDate));
  return {
    dueDate: due.size === 1 ? ([...due][0] ?? null) : null,
    orderNumber: cii.common(agreement, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"),
    contractNumber: cii.common(agreement, "ram:ContractReferencedDocument/ram:IssuerAssignedID"),
    transportNumber: transport.length === 1 ? cii.value(transport[0] ?? null, "ram:IssuerAssignedID") : null,
    incoterm: cii.common(agreement, "ram:ApplicableTradeDeliveryTerms/ram:DeliveryTypeCode"),
  };
}

/** Reads a UN/CEFACT Cross Industry Invoice, D16B and later: EN 16931, XRechnung, ZUGFeRD 2 and Factur-X of all profiles. */
export function readCii(root: XmlElement, warnings: Warnings): InvoiceContent {
  const document = cii.need(root, "rsm:ExchangedDocument", "number, type and date");
  const transaction = cii.need(root, "rsm:SupplyChainTradeTransaction", "parties and amounts");
  const agreement = cii.need(transaction, "ram:ApplicableHeaderTradeAgreement", "the parties");
  const settlement = cii.need(transaction, "ram:ApplicableHeaderTradeSettlement", "the amounts");
  const currency = cii.need(settlement, "ram:InvoiceCurrencyCode", "the currency");
  const amounts = new Amounts(readCurrency(currency, needText(currency, "currency"), warnings), warnings);
  const { type, typeCode } = readType(cii.one(document, "ram:TypeCode"), "invoice", warnings);
  const totals = readTotals(settlement, amounts);
  const lines = readCiiLines(cii, transaction, amounts);
  checkSums(totals, lines, type, warnings);
  return {
    type,
    typeCode,
    number: readNumber(cii.need(document, "ram:ID", "the document's number"), warnings),
    issueDate: readIssueDate(document),
    currency: amounts.currency.code,
    seller: readCiiParty(cii, agreement, "SellerTradeParty", "seller", warnings),
    buyer: readCiiParty(cii, agreement, "BuyerTradeParty", "buyer", warnings),
    totalMinor: totals.payable,
    taxExclusiveMinor: totals.taxExclusive,
    ...references(agreement, settlement),
    lines,
  };
}
