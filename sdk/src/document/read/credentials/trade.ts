import type { DocumentMapping, Field } from "../mapping.ts";
import { ISSUED } from "./credential.ts";
import { consignmentItem, field, own, price, trace, weight } from "./trace.ts";

/** A line of an invoice or of a certificate. */
const tradeLine: readonly Field[] = [
  field("description", "text", ["product/description", "description", "product/name", "name"]),
  field("harmonizedCode", "harmonizedCode", ["product/commodity/commodityCode", "product/htsCode"]),
  field("originCountry", "country", ["countryOfOrigin", "product/countryOfOrigin"]),
  field("packages", "count", "packageQuantity"),
  weight("grossWeightKg", "grossWeight"),
  weight("netWeightKg", "netWeight"),
  field("quantity", "quantity", "itemCount"),
  price("valueMinor", "lineItemTotalPrice"),
];

const invoice: DocumentMapping = {
  ...trace,
  document: "CommercialInvoiceCredential",
  type: "invoice",
  typeCode: "380",
  issuer: own("seller"),
  counterparty: own("buyer"),
  currency: own("currencyOfSettlement", "totalPaymentDue/priceCurrency"),
  fields: [
    field("number", "identifier", own("invoiceNumber", "identifier")),
    field("issueDate", "date", [...own("invoiceDate"), ...ISSUED]),
    field("orderNumber", "identifier", own("purchaseOrderNumbers", "referencesOrder")),
    field("transportNumber", "identifier", own("billOfLadingNumber")),
    price("totalMinor", "credentialSubject/totalPaymentDue"),
    price("freightMinor", "credentialSubject/freightCost"),
    price("insuranceMinor", "credentialSubject/insuranceCost"),
    field("incoterm", "incoterm", own("termsOfDelivery")),
    field("originCountries", "countries", own("originCountry")),
    field("packages", "count", own("packageQuantity")),
    weight("grossWeightKg", "credentialSubject/totalWeight"),
    field("placeOfDischarge", "locode", own("portOfEntry/unLocode")),
    field("consignee", "namedParty", own("consignee")),
  ],
  lists: [{ member: "items", at: own("itemsShipped"), fields: tradeLine }],
};

/** It has no number of its own, so the credential's stands for it. */
const packingList: DocumentMapping = {
  ...trace,
  document: "PackingListCredential",
  type: "packingList",
  issuer: own("seller", "shipFromParty"),
  counterparty: own("buyer", "consignee"),
  fields: [
    field("number", "identifier", "id"),
    field("issueDate", "date", ISSUED),
    field("orderNumber", "identifier", own("orderNumber")),
    field("invoiceNumber", "identifier", own("invoiceId")),
    field("transportNumber", "identifier", own("billOfLadingNumber")),
    field("packages", "count", own("totalNumberOfPackages")),
    weight("grossWeightKg", "credentialSubject/totalGrossWeight"),
    weight("netWeightKg", "credentialSubject/totalNetWeight"),
    field("consignor", "namedParty", own("shipFromParty", "seller")),
    field("consignee", "namedParty", own("consignee", "shipToParty")),
  ],
  lists: [{ member: "items", at: own("items"), fields: consignmentItem }],
};

/** Certificates of origin have the credential's number, and whoever issues the credential certifies. */
const certificate = {
  ...trace,
  type: "certificateOfOrigin",
  issuer: "issuer",
} as const;
const certified: readonly Field[] = [
  field("number", "identifier", "id"),
  field("issueDate", "date", ISSUED),
  field("dueDate", "date", ["validUntil", "expirationDate"]),
];

/** Certification under the USMCA: Article 5.2 lets importer, exporter or producer certify. UN/CEFACT 1001 code 864: preference certificate. */
const usmca: DocumentMapping = {
  ...certificate,
  document: "USMCACertificationOfOrigin",
  typeCode: "864",
  counterparty: own("importerDetails"),
  fields: [
    ...certified,
    field("invoiceNumber", "identifier", own("invoiceNumber")),
    field("consignor", "namedParty", own("exporterDetails")),
    field("consignee", "namedParty", own("importerDetails")),
    { ...field("statement", "present", own("goods")), words: { present: "United States-Mexico-Canada Agreement (USMCA)" } },
  ],
  lists: [
    {
      member: "items",
      at: own("goods"),
      fields: [
        field("description", "text", "description"),
        field("harmonizedCode", "harmonizedCode", "commodityCode"),
        field("originCountry", "country", "countryOfOrigin"),
      ],
    },
  ],
};

const origin: DocumentMapping = {
  ...certificate,
  document: "CertificationOfOrigin",
  counterparty: [],
  fields: [
    ...certified,
    field("originCountries", "countries", own("manufacturingCountry")),
    field("departureDate", "date", own("dateOfExport")),
  ],
  lists: [{ member: "items", at: own("items"), fields: tradeLine }],
};

export const TRADE: readonly DocumentMapping[] = [invoice, packingList, usmca, origin];
