import type { DocumentMapping, Field, List, PartyPaths } from "../mapping.ts";

/** Parties by their role, of the waybill or of its shipment. Source: IATA, code list ParticipantIdentifier. */
const party = (role: string): string[] =>
  ["involvedParties", "shipment/involvedParties"].map((at) => `${at}[partyRole/#=${role}]/partyDetails`);

const OF_HOUSE = "involvedParties[../waybillType/#=HOUSE][partyRole/#=FFW]/partyDetails";

const AIR_PARTY: PartyPaths = {
  names: ["name", "shortName"],
  ids: [
    ...["otherIdentifiers", "../otherIdentifiers"].map(
      (at) => ({ at, value: "textualValue", scheme: "otherIdentifierType", kind: "identification" }) as const,
    ),
    { at: "airlineCode", called: "IATA", kind: "identification" },
    { at: "iataCargoAgentCode", called: "IATA agent", kind: "identification" },
  ],
  country: "basedAtLocation/address/country/#",
};

const value = (member: string, as: "weight" | "quantity", from: string[]): Field => ({
  member,
  as,
  from: from.map((at) => `${at}/numericalValue`),
  unit: "../unit/#",
  alone: true,
});
const amount = (member: string, from: string): Field => ({
  member,
  as: "amount",
  from: `${from}/numericalValue`,
  unit: ["../currencyUnit/#", "../unit/#"],
});
/** Codes of UN/LOCODE before others, for places that have several. */
const airport = (member: string, at: string): Field => ({
  member,
  as: "locode",
  from: [
    `${at}/locationCodes[codeListName=UN/LOCODE]/#`,
    `${at}/locationCodes[codeListName=UNLOCODE]/#`,
    `${at}/locationCodes/#`,
  ],
});

const LEGS = ["referredBookingOption", "referredBookingOption/bookingRequest/forBookingOption"].map(
  (at) => `${at}/transportLegs`,
);
/** Of the first leg, or of the only one: legs may be in any order. */
const leg = (member: string, as: Field["as"], name: string): Field => ({
  member,
  as,
  from: LEGS.flatMap((at) => [`${at}[legNumber=1]/${name}`, `${at}/${name}`]),
});

/** What a piece holds: its products, or the items in it. */
const product = (name: string): string[] => [`contentProducts/${name}`, `containedItems/ofProduct/${name}`];

/** A piece each. What stands elsewhere is counted and not listed. */
const pieces: List = {
  member: "items",
  at: "shipment/pieces",
  having: "@type",
  fields: [
    { member: "description", as: "texts", from: ["goodsDescription", ...product("description")] },
    { member: "harmonizedCode", as: "harmonizedCode", from: product("hsCode/#") },
    { member: "originCountry", as: "country", from: ["contentProductionCountry/#", "containedItems/productionCountry/#"] },
    { member: "packages", as: "entries", from: "" },
    { member: "packageCode", as: "packageCode", from: "packagingType/typeCode/#" },
    value("grossWeightKg", "weight", ["grossWeight"]),
    value("quantity", "quantity", ["containedItems/itemQuantity"]),
    { member: "unit", as: "unit", from: "containedItems/itemQuantity/unit/#" },
    { member: "marks", as: "texts", from: "shippingMarks" },
  ],
};

/** Waybill of IATA's ONE Record: air waybill of an airline, or house waybill of a forwarder. Source: IATA, data model 3.2. */
export const WAYBILL: DocumentMapping = {
  standard: "ONE Record",
  document: "Waybill",
  type: "airWaybill",
  typeCode: "740",
  variants: {
    from: "waybillType/#",
    types: { DIRECT: ["airWaybill", "740"], MASTER: ["airWaybill", "741"], HOUSE: ["airWaybill", "703"] },
  },
  party: AIR_PARTY,
  issuer: [OF_HOUSE, ...party("AIR"), ...party("AGT"), ...party("FFW")],
  counterparty: party("CNE"),
  currency: [],
  fields: [
    { member: "number", as: "identifier", from: "waybillNumber", before: "../waybillPrefix" },
    { member: "issueDate", as: "date", from: "carrierDeclarationDate" },
    { member: "transportNumber", as: "identifier", from: "waybillNumber", before: "../waybillPrefix" },
    { member: "carrier", as: "party", from: party("AIR") },
    { member: "consignor", as: "namedParty", from: party("SHP") },
    { member: "consignee", as: "namedParty", from: party("CNE") },
    { member: "notifyParty", as: "namedParty", from: party("NFY") },
    amount("customsValueMinor", "declaredValueForCustoms"),
    amount("insuredValueMinor", "shipment/insurance/insuredAmount"),
    { member: "freightTerms", as: "word", from: "weightValuationIndicator/#", words: { P: "prepaid", C: "collect" } },
    { member: "incoterm", as: "incoterm", from: "shipment/incoterms/#" },
    { member: "goods", as: "texts", from: "shipment/goodsDescription" },
    { member: "packages", as: "entries", from: "shipment/pieces" },
    value("grossWeightKg", "weight", ["shipment/totalGrossWeight", "waybillLineItems/rateGrossWeight"]),
    airport("placeOfLoading", "departureLocation"),
    airport("placeOfDischarge", "arrivalLocation"),
    leg("departureDate", "date", "departureDate"),
    { member: "arrivalDate", as: "date", from: LEGS.map((at) => `${at}/arrivalDate`), alone: true },
    leg("voyage", "identifier", "transportIdentifier"),
    leg("vessel", "identifier", "operatingTransportMeans/vehicleRegistration"),
  ],
  lists: [pieces],
};
