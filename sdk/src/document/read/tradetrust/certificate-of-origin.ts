import { field, own } from "../credentials/trace.ts";
import type { DocumentMapping } from "../mapping.ts";
import { tradeTrust } from "./party.ts";

const LINES = "includedConsignmentItems/tradeLineItems";
/** Certificate of origin; the credential does not say who issued it but by its own issuer. */
export const certificateOfOrigin: DocumentMapping = {
  ...tradeTrust,
  document: "Coo",
  type: "certificateOfOrigin",
  issuer: "issuer",
  counterparty: own("importerName"),
  currency: [],
  fields: [
    field("number", "identifier", own("cooId")),
    field("issueDate", "date", own("issueDateTime")),
    field("invoiceNumber", "identifier", own(`${LINES}/invoiceReferenceId`)),
    field("consignor", "namedParty", own("exporterName")),
    field("consignee", "namedParty", own("importerName")),
    field("placeOfLoading", "locode", own("loadingBaseportLocationId")),
    field("placeOfDischarge", "locode", own("unloadingBaseportLocationId")),
    field("departureDate", "date", own("departureDateTime")),
    field("vessel", "identifier", own("usedTransportMeansName")),
    field("voyage", "identifier", own("mainCarriageTransportMovementId")),
    field("statement", "texts", own("includedConsignmentItems/originCriteriaText")),
  ],
  lists: [
    {
      member: "items",
      at: own(LINES),
      fields: [
        field("description", "text", "tradeProductDescription"),
        field("harmonizedCode", "harmonizedCode", "harmonisedTariffclassCode"),
        field("originCountry", "country", "originCountryCode"),
        { ...field("grossWeightKg", "writtenWeight", "transportPackages/transportPackagesGrossWeight"), alone: true },
        field("marks", "texts", "transportPackages/transportPackagesId"),
      ],
    },
  ],
};
