import type { DocumentMapping, Field } from "../mapping.ts";
import { ISSUED } from "./credential.ts";
import { consignmentItem, field, own, trace } from "./trace.ts";

const CHARGES = "credentialSubject/freightAndCharges";
const TERMS = { prepaid: "prepaid", prepaidElsewhere: "prepaid", collect: "collect" };
const MAIN = "mainCarriageTransportMovement";

const lading: readonly Field[] = [
  field("number", "identifier", own("billOfLadingNumber")),
  field("issueDate", "date", ISSUED),
  field("transportNumber", "identifier", own("billOfLadingNumber")),
  field("orderNumber", "identifier", own("freight/partOfOrder/orderNumber", "relatedDocuments/purchaseOrderNo")),
  field("carrier", "party", own("carrier")),
  field("consignor", "namedParty", own("consignor", "shipper")),
  field("consignee", "namedParty", own("consignee")),
  field("notifyParty", "namedParty", own("notify", "notifyParty")),
  field("placeOfLoading", "locode", own("portOfLoading/unLocode")),
  field("placeOfDischarge", "locode", own("portOfDischarge/unLocode")),
  field("vessel", "identifier", own(`${MAIN}/vesselNumber`)),
  field("voyage", "identifier", own(`${MAIN}/voyageNumber`)),
  field("departureDate", "date", own("shippedOnBoardDate", `${MAIN}/departureDate`)),
  field("arrivalDate", "date", own(`${MAIN}/arrivalDate`)),
  field("packages", "count", own("totalNumberOfPackages")),
  { ...field("freightTerms", "word", `${CHARGES}/paymentTerm`), words: TERMS },
  {
    ...field("freightMinor", "sum", CHARGES),
    unit: "../priceCurrency",
    sum: { amount: "appliedAmount/price" },
  },
];

const bill = (name: string, typeCode: string): DocumentMapping => ({
  ...trace,
  document: `${name}Credential`,
  type: "billOfLading",
  typeCode,
  issuer: own("carrier"),
  counterparty: own("consignee"),
  fields: lading,
  lists: [
    { member: "items", at: own("particulars", "includedConsignmentItems"), fields: consignmentItem },
    {
      member: "containers",
      at: own("utilizedTransportEquipment"),
      fields: [field("number", "containerNumber", "equipmentReference"), field("seals", "identifiers", "seals/sealNumber")],
    },
  ],
});

/** Its amounts are written as in the boxes of the paper: numbers, or words such as "NVD". */
const airWaybill: DocumentMapping = {
  ...trace,
  document: "IATAAirWaybillCredential",
  type: "airWaybill",
  typeCode: "740",
  variants: { from: own("waybillType"), types: { Master: ["airWaybill", "741"], House: ["airWaybill", "703"] } },
  issuer: own("carrier"),
  counterparty: own("consignee"),
  currency: own("currency"),
  fields: [
    field("number", "identifier", own("airWaybillNumber")),
    field("issueDate", "date", [...own("executedOn"), ...ISSUED]),
    field("transportNumber", "identifier", own("airWaybillNumber")),
    field("carrier", "party", own("carrier")),
    field("consignor", "namedParty", own("shipper")),
    field("consignee", "namedParty", own("consignee")),
    field("placeOfLoading", "locode", own("airportOfDeparture/unLocode")),
    field("placeOfDischarge", "locode", own("destinationAirport/unLocode")),
    field("voyage", "identifier", own("requestedFlight")),
    field("departureDate", "date", own("requestedDate")),
    field("packages", "count", own("totalNumberOfPieces")),
    { ...field("grossWeightKg", "weight", own("totalGrossWeight")), unit: "../consignmentRatingDetails/grossWeightUnit" },
    { ...field("freightTerms", "word", own("weightValuationChargesType")), words: { Prepaid: "prepaid", Collect: "collect" } },
    field("customsValueMinor", "writtenAmount", own("declaredValueForCustoms")),
    field("insuredValueMinor", "writtenAmount", own("amountOfInsurance")),
    field("freightMinor", "writtenAmount", own("totalCharge")),
  ],
  lists: [
    {
      member: "items",
      at: own("consignmentRatingDetails"),
      fields: [
        field("description", "text", "natureAndVolumeOfGoods"),
        field("packages", "count", "numberOfPieces"),
        { ...field("grossWeightKg", "weight", "grossWeight"), unit: "../grossWeightUnit" },
      ],
    },
  ],
};

/** Contracts of carriage, with their codes of UN/CEFACT 1001. */
export const TRANSPORT: readonly DocumentMapping[] = [
  bill("BillOfLading", "705"),
  bill("HouseBillOfLading", "714"),
  bill("MasterBillOfLading", "704"),
  bill("MultiModalBillOfLading", "766"),
  airWaybill,
];
