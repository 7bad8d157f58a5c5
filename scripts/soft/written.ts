import { currencyOf } from "../../sdk/src/document/currency.ts";
import { slotsOfInvoice } from "../../sdk/src/document/from-invoice.ts";
import { importInvoice } from "../../sdk/src/document/import.ts";
import type { Slots } from "../../sdk/src/protocol/types.ts";
import type { Company } from "./companies.ts";
import { later, type Paper } from "./paper.ts";

/** Papers go through files: what is compared is what the importer made of an invoice in UBL or CII, as a bank would get it. */

const UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
const CII = "urn:un:unece:uncefact:data:standard:";
const text = (value: string): string => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const optional = <T>(value: T | null, write: (value: T) => string): string => (value === null ? "" : write(value));
const scheme = (value: string | null): string => optional(value, (id) => ` schemeID="${id}"`);

/** Minor units as a decimal number of the currency. */
function decimal({ totalMinor, currency }: Paper): string {
  const digits = currencyOf(currency)?.digits ?? 2;
  const padded = totalMinor.toString().padStart(digits + 1, "0");
  return digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

function ublParty(element: string, { name, country, ids }: Company): string {
  const of = (kind: string) => ids.filter((id) => id.kind === kind);
  const other = of("identification").map(
    ({ value, scheme: id }) => `<cac:PartyIdentification><cbc:ID${scheme(id)}>${value}</cbc:ID></cac:PartyIdentification>`,
  );
  const tax = [...of("vat"), ...of("tax")].map(
    ({ value, scheme: id }) =>
      `<cac:PartyTaxScheme><cbc:CompanyID>${value}</cbc:CompanyID><cac:TaxScheme><cbc:ID>${id}</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>`,
  );
  const legal = of("registration").map(({ value, scheme: id }) => `<cbc:CompanyID${scheme(id)}>${value}</cbc:CompanyID>`);
  return `<cac:${element}><cac:Party>${other.join("")}<cac:PostalAddress><cac:Country><cbc:IdentificationCode>${country}</cbc:IdentificationCode></cac:Country></cac:PostalAddress>${tax.join("")}<cac:PartyLegalEntity><cbc:RegistrationName>${text(name)}</cbc:RegistrationName>${legal.join("")}</cac:PartyLegalEntity></cac:Party></cac:${element}>`;
}

function asUbl(paper: Paper): string {
  const { number, issueDate, termDays, currency, orderNumber, transportNumber, seller, buyer } = paper;
  return `<Invoice xmlns="${UBL}Invoice-2" xmlns:cac="${UBL}CommonAggregateComponents-2" xmlns:cbc="${UBL}CommonBasicComponents-2">
<cbc:ID>${text(number)}</cbc:ID><cbc:IssueDate>${issueDate}</cbc:IssueDate><cbc:DueDate>${later(issueDate, termDays)}</cbc:DueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>${currency}</cbc:DocumentCurrencyCode>
${optional(orderNumber, (id) => `<cac:OrderReference><cbc:ID>${text(id)}</cbc:ID></cac:OrderReference>`)}
${optional(transportNumber, (id) => `<cac:AdditionalDocumentReference><cbc:ID>${text(id)}</cbc:ID><cbc:DocumentTypeCode>710</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>`)}
${ublParty("AccountingSupplierParty", seller)}${ublParty("AccountingCustomerParty", buyer)}
<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="${currency}">${decimal(paper)}</cbc:PayableAmount></cac:LegalMonetaryTotal>
</Invoice>`;
}

function ciiParty(element: string, { name, country, ids }: Company): string {
  const of = (kind: string) => ids.filter((id) => id.kind === kind);
  const global = of("identification").map(({ value, scheme: id }) => `<ram:GlobalID${scheme(id)}>${value}</ram:GlobalID>`);
  const legal = of("registration").map(
    ({ value, scheme: id }) =>
      `<ram:SpecifiedLegalOrganization><ram:ID${scheme(id)}>${value}</ram:ID></ram:SpecifiedLegalOrganization>`,
  );
  const tax = [...of("vat"), ...of("tax")].map(
    ({ value, kind, scheme: id }) =>
      `<ram:SpecifiedTaxRegistration><ram:ID schemeID="${kind === "vat" ? "VA" : id}">${value}</ram:ID></ram:SpecifiedTaxRegistration>`,
  );
  return `<ram:${element}>${global.join("")}<ram:Name>${text(name)}</ram:Name>${legal.join("")}<ram:PostalTradeAddress><ram:CountryID>${country}</ram:CountryID></ram:PostalTradeAddress>${tax.join("")}</ram:${element}>`;
}

const ciiDate = (date: string): string => `<udt:DateTimeString format="102">${date.replaceAll("-", "")}</udt:DateTimeString>`;

function asCii(paper: Paper): string {
  const { number, issueDate, termDays, currency, orderNumber, transportNumber, seller, buyer } = paper;
  const reference = (element: string, id: string, type = ""): string =>
    `<ram:${element}><ram:IssuerAssignedID>${text(id)}</ram:IssuerAssignedID>${type}</ram:${element}>`;
  return `<rsm:CrossIndustryInvoice xmlns:rsm="${CII}CrossIndustryInvoice:100" xmlns:ram="${CII}ReusableAggregateBusinessInformationEntity:100" xmlns:udt="${CII}UnqualifiedDataType:100">
<rsm:ExchangedDocument><ram:ID>${text(number)}</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime>${ciiDate(issueDate)}</ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement>
${ciiParty("SellerTradeParty", seller)}${ciiParty("BuyerTradeParty", buyer)}
${optional(orderNumber, (id) => reference("BuyerOrderReferencedDocument", id))}
${optional(transportNumber, (id) => reference("AdditionalReferencedDocument", id, "<ram:TypeCode>710</ram:TypeCode>"))}
</ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeDelivery/><ram:ApplicableHeaderTradeSettlement>
<ram:InvoiceCurrencyCode>${currency}</ram:InvoiceCurrencyCode><ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${ciiDate(later(issueDate, termDays))}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:DuePayableAmount>${decimal(paper)}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;
}

/** The invoice's file. */
export const fileOf = (paper: Paper): Uint8Array =>
  new TextEncoder().encode(paper.format === "UBL" ? asUbl(paper) : asCii(paper));

/** Slots of the invoice, imported from its file. */
export const slotsOf = (paper: Paper): Slots => slotsOfInvoice(importInvoice(fileOf(paper)));
