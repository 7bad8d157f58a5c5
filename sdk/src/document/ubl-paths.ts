/** Where UBL invoices and credit notes have the members of the readable document; Invoice stands for CreditNote as well. */
export const UBL_INVOICE = {
  number: "cbc:ID",
  issueDate: "cbc:IssueDate",
  typeCode: "cbc:InvoiceTypeCode",
  currency: "cbc:DocumentCurrencyCode",
  issuer: "cac:AccountingSupplierParty",
  counterparty: "cac:AccountingCustomerParty",
  totalMinor: "cac:LegalMonetaryTotal/cbc:PayableAmount",
  invoicedMinor: "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount",
  taxExclusiveMinor: "cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount",
  dueDate: "cbc:DueDate",
  orderNumber: "cac:OrderReference/cbc:ID",
  contractNumber: "cac:ContractDocumentReference/cbc:ID",
  transportNumber: "cac:AdditionalDocumentReference/cbc:ID",
  invoiceNumber: "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID",
  incoterm: "cac:DeliveryTerms/cbc:ID",
} as const;

/** The same of a line, below it. */
export const UBL_LINE = {
  description: "cac:Item/cbc:Name",
  harmonizedCode: "cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode",
  originCountry: "cac:Item/cac:OriginCountry/cbc:IdentificationCode",
  quantity: "cbc:InvoicedQuantity",
  unit: "cbc:InvoicedQuantity/@unitCode",
  valueMinor: "cbc:LineExtensionAmount",
} as const;
