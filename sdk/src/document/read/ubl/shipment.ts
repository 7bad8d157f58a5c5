import type { Field, List } from "../mapping.ts";

const CONSIGNMENT = "cac:Consignment";
const UNITS = ["cac:TransportHandlingUnit", `${CONSIGNMENT}/cac:TransportHandlingUnit`];
/** The leg that the document is about: neither before nor after the main carriage. */
const STAGES = [
  "cac:ShipmentStage[cbc:PreCarriageIndicator!=true][cbc:OnCarriageIndicator!=true]",
  `${CONSIGNMENT}/cac:MainCarriageShipmentStage`,
];

const below = (shipment: string, ...paths: string[]): string[] => paths.map((path) => `${shipment}/${path}`);
/** Of the shipment, else of its consignment. */
const both = (shipment: string, name: string): string[] => below(shipment, name, `${CONSIGNMENT}/${name}`);
const stage = (shipment: string, ...paths: string[]): string[] =>
  paths.flatMap((path) => below(shipment, ...STAGES.map((at) => `${at}/${path}`)));

/** Where the mode of transport stands (UN/ECE recommendation 19), seen from the document. */
export const transportMode = (shipment: string): string[] => stage(shipment, "cbc:TransportModeCode");

const weight = (member: string, from: string[]): Field => ({ member, as: "weight", from, unit: "@unitCode" });
const amount = (member: string, from: string[]): Field => ({ member, as: "amount", from, unit: "@currencyID" });

/** What is carried. */
const cargo = (shipment: string): Field[] => [
  weight("grossWeightKg", both(shipment, "cbc:GrossWeightMeasure")),
  weight("netWeightKg", [...both(shipment, "cbc:NetWeightMeasure"), ...both(shipment, "cbc:NetNetWeightMeasure")]),
  { member: "packages", as: "count", from: below(shipment, `${CONSIGNMENT}/cbc:TotalPackagesQuantity`) },
  // One unit's number is the whole where there is one unit.
  {
    member: "packages",
    as: "count",
    alone: true,
    from: UNITS.flatMap((unit) => below(shipment, `${unit}/cbc:TotalPackageQuantity`)),
  },
  {
    member: "packageCode",
    as: "packageCode",
    from: UNITS.flatMap((unit) =>
      below(shipment, `${unit}/cac:ActualPackage/cbc:PackagingTypeCode`, `${unit}/cac:Package/cbc:PackagingTypeCode`),
    ),
  },
  { member: "harmonizedCode", as: "harmonizedCode", from: below(shipment, `${CONSIGNMENT}/cbc:TariffCode`) },
  {
    member: "goods",
    as: "texts",
    from: below(shipment, `${CONSIGNMENT}/cbc:SummaryDescription`, `${CONSIGNMENT}/cbc:TariffDescription`),
  },
];

const freightTerms = (shipment: string, name: string, word: string): Field => ({
  member: "freightTerms",
  as: "present",
  from: below(shipment, `${CONSIGNMENT}/cac:${name}`),
  words: { present: word },
});

/** What it is worth and what carrying it costs. */
const values = (shipment: string): Field[] => [
  amount("insuredValueMinor", both(shipment, "cbc:InsuranceValueAmount")),
  amount("insuranceMinor", below(shipment, `${CONSIGNMENT}/cbc:InsurancePremiumAmount`)),
  amount("customsValueMinor", both(shipment, "cbc:DeclaredCustomsValueAmount")),
  {
    member: "freightMinor",
    as: "sum",
    from: both(shipment, "cac:FreightAllowanceCharge"),
    unit: "@currencyID",
    sum: { amount: "cbc:Amount", isAdded: "cbc:ChargeIndicator" },
  },
  freightTerms(shipment, "PrepaidPaymentTerms", "prepaid"),
  freightTerms(shipment, "CollectPaymentTerms", "collect"),
  { member: "incoterm", as: "incoterm", from: below(shipment, `${CONSIGNMENT}/cac:DeliveryTerms/cbc:ID`) },
];

const MEANS = "cac:TransportMeans";
const VESSELS = [
  "cac:MaritimeTransport/cbc:VesselName",
  "cac:MaritimeTransport/cbc:VesselID",
  "cac:AirTransport/cbc:AircraftID",
  "cac:RoadTransport/cbc:LicensePlateID",
  "cac:RailTransport/cbc:TrainID",
].map((path) => `${MEANS}/${path}`);
const DEPARTURES = ["cac:ActualDepartureTransportEvent/cbc:OccurrenceDate", "cac:TransitPeriod/cbc:StartDate"];
const ARRIVALS = [
  "cac:ActualArrivalTransportEvent/cbc:OccurrenceDate",
  "cac:PlannedArrivalTransportEvent/cbc:OccurrenceDate",
  "cac:TransitPeriod/cbc:EndDate",
];

/** From where to where, when and by what. */
const route = (shipment: string): Field[] => [
  { member: "placeOfLoading", as: "locode", from: stage(shipment, "cac:LoadingPortLocation/cbc:ID") },
  { member: "placeOfDischarge", as: "locode", from: stage(shipment, "cac:UnloadingPortLocation/cbc:ID") },
  { member: "departureDate", as: "date", from: stage(shipment, ...DEPARTURES) },
  { member: "arrivalDate", as: "date", from: stage(shipment, ...ARRIVALS) },
  { member: "vessel", as: "identifier", from: stage(shipment, ...VESSELS) },
  { member: "voyage", as: "identifier", from: stage(shipment, `${MEANS}/cbc:JourneyID`) },
];

const PARTIES = { consignor: "ConsignorParty", consignee: "ConsigneeParty", notifyParty: "NotifyParty" };
const parties = (shipment: string): Field[] =>
  Object.entries(PARTIES).map(([member, name]) => ({
    member,
    as: "namedParty",
    from: below(shipment, `${CONSIGNMENT}/cac:${name}`),
  }));

/** Members that a shipment gives, for the shipment at a path. */
export const shipmentFields = (shipment: string): Field[] =>
  [cargo, values, route, parties].flatMap((fields) => fields(shipment));

/** Containers and other equipment of the shipment at a path. */
export const equipment = (shipment: string): List => ({
  member: "containers",
  at: UNITS.map((unit) => `${shipment}/${unit}/cac:TransportEquipment`),
  fields: [
    { member: "number", as: "containerNumber", from: ["cbc:ID", "../cbc:ID"] },
    { member: "seals", as: "identifiers", from: "cac:TransportEquipmentSeal/cbc:ID" },
    { member: "packages", as: "count", from: "../cbc:TotalPackageQuantity" },
    { member: "grossWeightKg", as: "weight", from: "cbc:GrossWeightMeasure", unit: "@unitCode" },
  ],
});
