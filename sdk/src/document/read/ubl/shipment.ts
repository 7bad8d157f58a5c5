import type { Field, List } from "../mapping.ts";

/** The leg that the document is about: neither before nor after the main carriage. */
const STAGES = [
  "cac:ShipmentStage[cbc:PreCarriageIndicator!=true][cbc:OnCarriageIndicator!=true]",
  "cac:Consignment/cac:MainCarriageShipmentStage",
];
const CONSIGNMENT = "cac:Consignment";
const UNITS = ["cac:TransportHandlingUnit", `${CONSIGNMENT}/cac:TransportHandlingUnit`];

/** Where the mode of transport stands (UN/ECE recommendation 19), seen from the document. */
export const transportMode = (shipment: string): string[] => STAGES.map((stage) => `${shipment}/${stage}/cbc:TransportModeCode`);

/** Members that a shipment gives, for the shipment at a path. */
export function shipmentFields(shipment: string): Field[] {
  const below = (...paths: string[]): string[] => paths.map((path) => `${shipment}/${path}`);
  const stage = (...paths: string[]): string[] => paths.flatMap((path) => below(...STAGES.map((at) => `${at}/${path}`)));
  const both = (name: string): string[] => below(name, `${CONSIGNMENT}/${name}`);
  const weight = (member: string, ...names: string[]): Field => ({
    member,
    as: "weight",
    from: names.flatMap(both),
    unit: "@unitCode",
  });
  const amount = (member: string, from: string[]): Field => ({ member, as: "amount", from, unit: "@currencyID" });
  const terms = (word: string, ...names: string[]): Field => ({
    member: "freightTerms",
    as: "present",
    from: below(...names.map((name) => `${CONSIGNMENT}/cac:${name}`)),
    words: { present: word },
  });
  return [
    weight("grossWeightKg", "cbc:GrossWeightMeasure"),
    weight("netWeightKg", "cbc:NetWeightMeasure", "cbc:NetNetWeightMeasure"),
    {
      member: "packages",
      as: "count",
      from: below(`${CONSIGNMENT}/cbc:TotalPackagesQuantity`, ...UNITS.map((unit) => `${unit}/cbc:TotalPackageQuantity`)),
    },
    {
      member: "packageCode",
      as: "packageCode",
      from: below(
        ...UNITS.flatMap((unit) => ["ActualPackage", "Package"].map((name) => `${unit}/cac:${name}/cbc:PackagingTypeCode`)),
      ),
    },
    amount("insuredValueMinor", both("cbc:InsuranceValueAmount")),
    amount("insuranceMinor", below(`${CONSIGNMENT}/cbc:InsurancePremiumAmount`)),
    amount("customsValueMinor", both("cbc:DeclaredCustomsValueAmount")),
    {
      member: "freightMinor",
      as: "sum",
      from: both("cac:FreightAllowanceCharge"),
      unit: "@currencyID",
      sum: { amount: "cbc:Amount", less: ["cbc:ChargeIndicator", "false"] },
    },
    terms("prepaid", "PrepaidPaymentTerms"),
    terms("collect", "CollectPaymentTerms"),
    { member: "incoterm", as: "incoterm", from: below(`${CONSIGNMENT}/cac:DeliveryTerms/cbc:ID`) },
    { member: "harmonizedCode", as: "harmonizedCode", from: below(`${CONSIGNMENT}/cbc:TariffCode`) },
    {
      member: "goods",
      as: "texts",
      from: below(`${CONSIGNMENT}/cbc:SummaryDescription`, `${CONSIGNMENT}/cbc:TariffDescription`),
    },
    { member: "placeOfLoading", as: "locode", from: stage("cac:LoadingPortLocation/cbc:ID") },
    { member: "placeOfDischarge", as: "locode", from: stage("cac:UnloadingPortLocation/cbc:ID") },
    {
      member: "departureDate",
      as: "date",
      from: stage("cac:ActualDepartureTransportEvent/cbc:OccurrenceDate", "cac:TransitPeriod/cbc:StartDate"),
    },
    {
      member: "arrivalDate",
      as: "date",
      from: stage(
        "cac:ActualArrivalTransportEvent/cbc:OccurrenceDate",
        "cac:PlannedArrivalTransportEvent/cbc:OccurrenceDate",
        "cac:TransitPeriod/cbc:EndDate",
      ),
    },
    {
      member: "vessel",
      as: "identifier",
      from: stage(
        "cac:TransportMeans/cac:MaritimeTransport/cbc:VesselName",
        "cac:TransportMeans/cac:MaritimeTransport/cbc:VesselID",
        "cac:TransportMeans/cac:AirTransport/cbc:AircraftID",
        "cac:TransportMeans/cac:RoadTransport/cbc:LicensePlateID",
        "cac:TransportMeans/cac:RailTransport/cbc:TrainID",
      ),
    },
    { member: "voyage", as: "identifier", from: stage("cac:TransportMeans/cbc:JourneyID") },
    { member: "consignor", as: "namedParty", from: below(`${CONSIGNMENT}/cac:ConsignorParty`) },
    { member: "consignee", as: "namedParty", from: below(`${CONSIGNMENT}/cac:ConsigneeParty`) },
    { member: "notifyParty", as: "namedParty", from: below(`${CONSIGNMENT}/cac:NotifyParty`) },
  ];
}

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
