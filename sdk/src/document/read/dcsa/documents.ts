import type { DocumentMapping, Field } from "../mapping.ts";
import { lists, shared } from "./cargo.ts";
import { DCSA_CARRIER, DCSA_PARTY } from "./party.ts";

const VOYAGES = ["transports/vesselVoyages[role=MOTHER]", "transports/vesselVoyages"];
const port = (member: string, name: string): Field => ({ member, as: "locode", from: `transports/${name}/UNLocationCode` });
const date = (member: string, from: string): Field => ({ member, as: "date", from });

const dcsa = { standard: "DCSA", party: DCSA_PARTY, parties: { carrier: DCSA_CARRIER }, currency: [], lists } as const;
const consignee = ["documentParties/consignee", "documentParties/endorsee"];

/** Transport document of DCSA's Bill of Lading 3.0: a bill of lading or a sea waybill, by its type code. Source: DCSA, EBL 3.0.4. */
export const TRANSPORT_DOCUMENT: DocumentMapping = {
  ...dcsa,
  document: "TransportDocument",
  type: "billOfLading",
  variants: {
    from: "transportDocumentTypeCode",
    types: { BOL: ["billOfLading", "705"], SWB: ["waybill", "710"] },
  },
  issuer: "documentParties/issuingParty",
  counterparty: consignee,
  fields: [
    { member: "number", as: "identifier", from: "transportDocumentReference" },
    date("issueDate", "issueDate"),
    { member: "transportNumber", as: "identifier", from: "transportDocumentReference" },
    { member: "contractNumber", as: "identifier", from: "serviceContractReference" },
    { member: "carrier", as: "party", from: "carrierCode" },
    ...shared,
    port("placeOfLoading", "portOfLoading"),
    port("placeOfDischarge", "portOfDischarge"),
    date("departureDate", "transports/plannedDepartureDate"),
    date("arrivalDate", "transports/plannedArrivalDate"),
    { member: "vessel", as: "identifier", from: VOYAGES.map((voyage) => `${voyage}/vesselName`) },
    { member: "voyage", as: "identifier", from: VOYAGES.map((voyage) => `${voyage}/carrierExportVoyageNumber`) },
    { member: "freightMinor", as: "sum", from: "charges", unit: "../currencyCode", sum: { amount: "currencyAmount" } },
  ],
};

/**
 * Shipping instructions, from which the carrier makes the transport document. Code 340 of UN/CEFACT 1001 keeps what they become apart from
 * a bill of lading: subtype of its slots. They are the shipper's, and a request has no number of its own but the booking's.
 */
export const SHIPPING_INSTRUCTIONS: DocumentMapping = {
  ...dcsa,
  document: "ShippingInstructions",
  type: "billOfLading",
  typeCode: "340",
  variants: {
    from: "transportDocumentTypeCode",
    types: { BOL: ["billOfLading", "340"], SWB: ["waybill", "340"] },
  },
  issuer: "documentParties/shipper",
  counterparty: consignee,
  fields: [
    {
      member: "number",
      as: "identifier",
      from: ["shippingInstructionsReference", "transportDocumentReference", "carrierBookingReference"],
    },
    date("issueDate", "issueDate"),
    { member: "transportNumber", as: "identifier", from: "transportDocumentReference" },
    ...shared,
  ],
};
