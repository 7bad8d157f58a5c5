import { field, own } from "../credentials/trace.ts";
import type { DocumentMapping } from "../mapping.ts";
import { certificateOfOrigin } from "./certificate-of-origin.ts";
import { CARRIER, tradeTrust } from "./party.ts";

/** A document and the type that its subject has. */
export interface TradeTrustDocument {
  subject: string;
  /** Context in which the type is defined; the version may stand in its name. */
  context: RegExp;
  mapping: DocumentMapping;
}

const context = (name: string): RegExp => new RegExp(`^https://trustvc\\.io/context/${name}(?:-v\\d+)?\\.json$`);

const invoice: DocumentMapping = {
  ...tradeTrust,
  document: "Invoice",
  type: "invoice",
  typeCode: "380",
  issuer: own("billFromName"),
  counterparty: own("billToCompanyName", "billToName"),
  currency: [],
  fields: [
    field("number", "identifier", own("invoiceId")),
    field("issueDate", "date", own("date")),
    field("totalMinor", "writtenAmount", own("total")),
    field("taxExclusiveMinor", "writtenAmount", own("subtotal")),
    field("goods", "text", own("invoiceName")),
    field("statement", "text", own("terms")),
  ],
  lists: [
    {
      member: "items",
      at: own("billableItems"),
      fields: [
        field("description", "text", "billableItemsDescription"),
        field("quantity", "quantity", "billableItemsQuantity"),
        field("valueMinor", "writtenAmount", "billableItemsAmount"),
      ],
    },
  ],
};

const billOfLading: DocumentMapping = {
  ...tradeTrust,
  parties: { issuer: CARRIER, carrier: CARRIER },
  document: "BillOfLadingCarrier",
  type: "billOfLading",
  typeCode: "705",
  issuer: own("carrierName"),
  counterparty: own("consigneeName"),
  currency: [],
  fields: [
    field("number", "identifier", own("blNumber")),
    field("issueDate", "date", own("dateOfIssueBL")),
    field("transportNumber", "identifier", own("blNumber")),
    field("carrier", "party", own("carrierName")),
    field("consignor", "namedParty", own("shipperName")),
    field("consignee", "namedParty", own("consigneeName")),
    field("notifyParty", "namedParty", own("notifyPartyName")),
    field("placeOfLoading", "locode", own("portOfLoading")),
    field("placeOfDischarge", "locode", own("portOfDischarge")),
    field("departureDate", "date", own("shippedOnBoardDate")),
    field("vessel", "identifier", own("vessel")),
    field("voyage", "identifier", own("voyageNo")),
    field("statement", "text", own("toOrderOfText")),
  ],
  lists: [
    {
      member: "items",
      at: own("packages"),
      fields: [field("description", "text", "packagesDescription"), field("grossWeightKg", "writtenWeight", "packagesWeight")],
    },
  ],
};

/** Documents of TradeTrust as W3C credentials. Source: contexts of trustvc.io. */
export const TRADE_TRUST: readonly TradeTrustDocument[] = [
  { subject: "Invoice", context: context("invoice"), mapping: invoice },
  { subject: "Coo", context: context("coo"), mapping: certificateOfOrigin },
  { subject: "BillOfLadingCarrier", context: context("bill-of-lading-carrier"), mapping: billOfLading },
];
