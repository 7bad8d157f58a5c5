import {
  amount,
  attribute,
  code,
  constant,
  count,
  date,
  documentType,
  harmonizedCode,
  kilograms,
  listed,
  text,
} from "../mapping/kinds.ts";
import type { List, Mapping, Row } from "../mapping/mapping.ts";
import { legalParty, namedParty } from "./party.ts";
import { UBL_NAMESPACES } from "./vocabulary.ts";

/** Documents of UBL 2.3, by the types here. */
export const UBL_DECLARATIONS = {
  exportDeclaration: "ExportCustomsDeclaration",
  importDeclaration: "ImportCustomsDeclaration",
  transitDeclaration: "TransitCustomsDeclaration",
} as const;
export type DeclarationType = keyof typeof UBL_DECLARATIONS;

/** Party that the declaration is made for, and office that it is made to. */
const PRINCIPAL: Record<DeclarationType, string> = {
  exportDeclaration: "cac:ExporterParty",
  importDeclaration: "cac:ImporterParty",
  transitDeclaration: "cac:TransitExporterParty",
};
export const principalOf = (type: DeclarationType): string => PRINCIPAL[type];

const place = listed("schemeID", "UNLOCODE");

/** UN/ECE recommendation 20 writes package codes of recommendation 21 as units with an X before them. */
const consignment: readonly Row[] = [
  { member: "totalMinor", path: "cbc:TotalInvoiceAmount", kind: amount },
  { member: "customsValueMinor", path: "cbc:DeclaredCustomsValueAmount", kind: amount },
  { member: "insuranceMinor", path: "cbc:InsurancePremiumAmount", kind: amount },
  { member: "insuredValueMinor", path: "cbc:InsuranceValueAmount", kind: amount },
  { member: "freightMinor", path: "cac:FreightAllowanceCharge[cbc:ChargeIndicator=true]/cbc:Amount", kind: amount },
  {
    member: "freightTerms",
    path: "cac:PrepaidPaymentTerms/cbc:Note",
    also: ["cac:PrepaidPaymentTerms"],
    kind: constant("prepaid", "freight prepaid"),
  },
  { member: "freightTerms", path: "cac:CollectPaymentTerms/cbc:Note", kind: constant("collect", "freight collect") },
  { member: "goods", path: "cbc:SummaryDescription", kind: text },
  { member: "harmonizedCode", path: "cbc:TariffCode", kind: harmonizedCode },
  { member: "grossWeightKg", path: "cbc:GrossWeightMeasure", kind: kilograms },
  { member: "netWeightKg", path: "cbc:NetWeightMeasure", kind: kilograms },
  {
    member: "packages",
    path: "cbc:TotalPackagesQuantity",
    also: ["cac:TransportHandlingUnit/cbc:TotalPackageQuantity"],
    kind: count,
  },
  { member: "packageCode", path: "cbc:TotalPackagesQuantity", kind: attribute("unitCode", "X") },
  { member: "carrier", path: "cac:CarrierParty", kind: legalParty },
  { member: "notifyParty", path: "cac:NotifyParty", kind: namedParty },
  { member: "incoterm", path: "cac:DeliveryTerms/cbc:ID", kind: code },
  { member: "transportNumber", path: "cac:TransportContract/cbc:ID", kind: text },
  { member: "vessel", path: "cac:MainCarriageShipmentStage/cac:TransportMeans/cac:MaritimeTransport/cbc:VesselName", kind: text },
  { member: "voyage", path: "cac:MainCarriageShipmentStage/cac:TransportMeans/cbc:JourneyID", kind: text },
  { member: "departureDate", path: "cac:MainCarriageShipmentStage/cac:TransitPeriod/cbc:StartDate", kind: date },
  { member: "arrivalDate", path: "cac:MainCarriageShipmentStage/cac:TransitPeriod/cbc:EndDate", kind: date },
  { member: "placeOfLoading", path: "cac:MainCarriageShipmentStage/cac:LoadingPortLocation/cbc:ID", kind: place },
  { member: "placeOfDischarge", path: "cac:MainCarriageShipmentStage/cac:UnloadingPortLocation/cbc:ID", kind: place },
];

const item: readonly Row[] = [
  { member: "description", path: "cbc:Description", also: ["cac:Item/cbc:Description", "cac:Item/cbc:Name"], kind: text },
  {
    member: "harmonizedCode",
    path: "cac:Item/cac:CommodityClassification/cbc:CommodityCode",
    also: ["cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode", "cbc:RequiredCustomsID"],
    kind: { ...listed("listID", "HS"), read: harmonizedCode.read },
  },
  { member: "originCountry", path: "cac:Item/cac:OriginCountry/cbc:IdentificationCode", kind: code },
  { member: "valueMinor", path: "cbc:ValueAmount", kind: amount },
  { member: "grossWeightKg", path: "cbc:GrossWeightMeasure", kind: kilograms },
  { member: "netWeightKg", path: "cbc:NetWeightMeasure", kind: kilograms },
  { member: "quantity", path: "cbc:Quantity", kind: text },
  { member: "unit", path: "cbc:Quantity", kind: attribute("unitCode") },
  { member: "container", path: "cac:GoodsItemContainer/cbc:ID", kind: text },
  { member: "packages", path: "cac:ContainingPackage/cbc:Quantity", kind: count },
  { member: "packageCode", path: "cac:ContainingPackage/cbc:PackagingTypeCode", kind: code },
  { member: "marks", path: "cac:ContainingPackage/cbc:ID", kind: text },
];

const lists = (shipment: string): List[] => [
  {
    member: "items",
    path: `${shipment}/cac:GoodsItem`,
    also: [
      `${shipment}/cac:Consignment/cac:TransportHandlingUnit/cac:GoodsItem`,
      `${shipment}/cac:Consignment/cac:TransportHandlingUnit/cac:Package/cac:GoodsItem`,
    ],
    sequence: "cbc:SequenceNumberID",
    rows: item,
  },
  {
    member: "containers",
    path: `${shipment}/cac:Consignment/cac:TransportHandlingUnit`,
    rows: [
      { member: "number", path: "cac:TransportEquipment/cbc:ID", kind: text },
      { member: "seals", each: "cac:TransportEquipment/cac:TransportEquipmentSeal", path: "cbc:ID", kind: text },
      { member: "packages", path: "cbc:TotalPackageQuantity", kind: count },
      { member: "grossWeightKg", path: "cac:TransportEquipment/cbc:GrossWeightMeasure", kind: kilograms },
    ],
  },
  {
    member: "references",
    path: `${shipment}/cac:Consignment/cac:DocumentReference`,
    rows: [
      { member: "type", path: "cbc:DocumentTypeCode", kind: documentType },
      { member: "number", path: "cbc:ID", kind: text },
      { member: "documentId", path: "cac:Attachment/cac:ExternalReference/cbc:DocumentHash", kind: text },
    ],
  },
];

/** Where a declaration of UBL 2.3 has the members of a trade document. */
export function ublMapping(type: DeclarationType): Mapping {
  const holder = type === "exportDeclaration" ? "cac:CustomsDeclaration/" : "";
  const shipment = `${holder}cac:Shipment`;
  const inConsignment = (path: string): string => `${shipment}/cac:Consignment/${path}`;
  const offices: Record<DeclarationType, string> = {
    exportDeclaration: `${holder}cac:CustomsExitOfficeLocation/cbc:ID`,
    importDeclaration: inConsignment("cac:OfficeOfImportLocation/cbc:ID"),
    transitDeclaration: inConsignment("cac:OfficeOfDepartureLocation/cbc:ID"),
  };
  return {
    namespaces: UBL_NAMESPACES,
    rows: [
      { member: "number", path: "cbc:ID", kind: text },
      { member: "issueDate", path: "cbc:IssueDate", kind: date },
      { member: "statement", path: "cbc:Note", kind: text },
      { member: "dueDate", path: `${holder}cac:ValidityPeriod/cbc:EndDate`, kind: date },
      { member: "consignor", path: `${holder}cac:ConsignorParty`, kind: namedParty },
      { member: "consignee", path: `${holder}cac:ConsigneeParty`, kind: namedParty },
      { member: "counterparty", path: `${holder}cac:CustomsParty`, kind: legalParty },
      { member: "customsOffice", path: offices[type], kind: text },
      ...consignment.map((row) => ({ ...row, path: inConsignment(row.path), also: row.also?.map(inConsignment) })),
    ],
    lists: lists(shipment),
  };
}
