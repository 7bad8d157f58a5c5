import type { DocumentMapping } from "../mapping.ts";
import { essential, named, referenceFields, references, ubl } from "./common.ts";
import { goodsItems } from "./items.ts";
import { equipment, shipmentFields } from "./shipment.ts";

const APPLICATION = "cac:CertificateOfOriginApplication";
const SHIPMENT = "cac:Shipment";
const SUPPORT = `${APPLICATION}/cac:SupportingDocumentReference`;

export const CERTIFICATES: readonly DocumentMapping[] = [
  {
    ...ubl,
    document: "CertificateOfOrigin",
    type: "certificateOfOrigin",
    issuer: [`${APPLICATION}/cac:IssuerParty`, "cac:IssuerEndorsement/cac:EndorserParty/cac:Party"],
    counterparty: ["cac:ExporterParty", `${APPLICATION}/cac:ExporterParty`],
    fields: [
      ...essential,
      named("consignor", ["cac:ExporterParty", `${APPLICATION}/cac:ExporterParty`]),
      named("consignee", ["cac:ImporterParty", `${APPLICATION}/cac:ImporterParty`]),
      ...shipmentFields(`${APPLICATION}/${SHIPMENT}`),
      ...referenceFields(SUPPORT),
      { member: "statement", as: "texts", from: ["cac:IssuerEndorsement/cbc:Remarks", `${APPLICATION}/cbc:Remarks`, "cbc:Note"] },
    ],
    lists: [goodsItems(`${APPLICATION}/${SHIPMENT}`), equipment(`${APPLICATION}/${SHIPMENT}`), references(SUPPORT)],
  },
  {
    ...ubl,
    document: "GoodsItemPassport",
    // An ATA carnet: a customs document for transit and temporary use in one.
    type: "transitDeclaration",
    typeCode: "955",
    issuer: "cac:IssuerParty",
    counterparty: "cac:HolderParty",
    fields: [
      ...essential,
      { member: "dueDate", as: "date", from: "cac:ValidityPeriod/cbc:EndDate" },
      { member: "totalMinor", as: "amount", from: `${SHIPMENT}/cac:Consignment/cbc:TotalInvoiceAmount`, unit: "@currencyID" },
      { member: "customsOffice", as: "identifier", from: "cac:ExportingCustomsParty/cac:PartyIdentification/cbc:ID" },
      named("consignor", "cac:HolderParty"),
      ...shipmentFields(SHIPMENT),
      { member: "statement", as: "texts", from: [`${SHIPMENT}/cac:Consignment/cbc:Information`, "cbc:ExportReason"] },
    ],
    lists: [goodsItems(SHIPMENT), equipment(SHIPMENT)],
  },
];
