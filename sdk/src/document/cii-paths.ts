const TRANSACTION = "rsm:SupplyChainTradeTransaction";
const AGREEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeAgreement`;
const SETTLEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeSettlement`;
const SUMMATION = `${SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`;

/** Where CII invoices have the members of the readable document. */
export const CII_INVOICE = {
  number: "rsm:ExchangedDocument/ram:ID",
  issueDate: "rsm:ExchangedDocument/ram:IssueDateTime",
  typeCode: "rsm:ExchangedDocument/ram:TypeCode",
  currency: `${SETTLEMENT}/ram:InvoiceCurrencyCode`,
  issuer: `${AGREEMENT}/ram:SellerTradeParty`,
  counterparty: `${AGREEMENT}/ram:BuyerTradeParty`,
  totalMinor: `${SUMMATION}/ram:DuePayableAmount`,
  invoicedMinor: `${SUMMATION}/ram:GrandTotalAmount`,
  taxExclusiveMinor: `${SUMMATION}/ram:TaxBasisTotalAmount`,
  dueDate: `${SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime`,
  orderNumber: `${AGREEMENT}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID`,
  contractNumber: `${AGREEMENT}/ram:ContractReferencedDocument/ram:IssuerAssignedID`,
  transportNumber: `${AGREEMENT}/ram:AdditionalReferencedDocument/ram:IssuerAssignedID`,
  invoiceNumber: `${SETTLEMENT}/ram:InvoiceReferencedDocument/ram:IssuerAssignedID`,
  incoterm: `${AGREEMENT}/ram:ApplicableTradeDeliveryTerms/ram:DeliveryTypeCode`,
} as const;

const DELIVERY = "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity";

export const CII_LINES = `${TRANSACTION}/ram:IncludedSupplyChainTradeLineItem`;
/** The same of a line, below it. */
export const CII_LINE = {
  description: "ram:SpecifiedTradeProduct/ram:Name",
  harmonizedCode: "ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode",
  originCountry: "ram:SpecifiedTradeProduct/ram:OriginTradeCountry/ram:ID",
  quantity: DELIVERY,
  unit: `${DELIVERY}/@unitCode`,
  valueMinor: "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",
} as const;
