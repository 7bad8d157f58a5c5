import type { Row, WrittenList } from "../mapping/mapping.ts";
import { anchorsOf, type DeclarationType } from "./anchors.ts";

const STAGE = "cac:MainCarriageShipmentStage";

const consignment: readonly Row[] = [
  { member: "totalMinor", path: "cbc:TotalInvoiceAmount", as: "amount" },
  { member: "customsValueMinor", path: "cbc:DeclaredCustomsValueAmount", as: "amount" },
  { member: "insuranceMinor", path: "cbc:InsurancePremiumAmount", as: "amount" },
  { member: "insuredValueMinor", path: "cbc:InsuranceValueAmount", as: "amount" },
  { member: "freightMinor", path: "cac:FreightAllowanceCharge[cbc:ChargeIndicator=true]/cbc:Amount", as: "amount" },
  { member: "goods", path: "cbc:SummaryDescription", as: "text" },
  { member: "harmonizedCode", path: "cbc:TariffCode", as: "harmonizedCode" },
  { member: "grossWeightKg", path: "cbc:GrossWeightMeasure", as: "weight" },
  { member: "netWeightKg", path: "cbc:NetWeightMeasure", as: "weight" },
  { member: "packages", path: "cbc:TotalPackagesQuantity", as: "count" },
  { member: "packageCode", path: "cac:TransportHandlingUnit/cac:ActualPackage/cbc:PackagingTypeCode", as: "packageCode" },
  { member: "carrier", path: "cac:CarrierParty", as: "party" },
  { member: "notifyParty", path: "cac:NotifyParty", as: "namedParty" },
  { member: "incoterm", path: "cac:DeliveryTerms/cbc:ID", as: "incoterm" },
  { member: "freightTerms", path: "cac:PrepaidPaymentTerms/cbc:Note", as: "word", words: { "freight prepaid": "prepaid" } },
  { member: "freightTerms", path: "cac:CollectPaymentTerms/cbc:Note", as: "word", words: { "freight collect": "collect" } },
  { member: "transportNumber", path: "cac:TransportContract/cbc:ID", as: "identifier" },
  { member: "vessel", path: `${STAGE}/cac:TransportMeans/cac:MaritimeTransport/cbc:VesselName`, as: "identifier" },
  { member: "voyage", path: `${STAGE}/cac:TransportMeans/cbc:JourneyID`, as: "identifier" },
  { member: "departureDate", path: `${STAGE}/cac:TransitPeriod/cbc:StartDate`, as: "date" },
  { member: "arrivalDate", path: `${STAGE}/cac:TransitPeriod/cbc:EndDate`, as: "date" },
  { member: "placeOfLoading", path: `${STAGE}/cac:LoadingPortLocation/cbc:ID`, as: "locode" },
  { member: "placeOfDischarge", path: `${STAGE}/cac:UnloadingPortLocation/cbc:ID`, as: "locode" },
];

/** Members of the declaration as a whole. */
export function headRows(type: DeclarationType): Row[] {
  const { holder, shipment, office } = anchorsOf(type);
  return [
    { member: "number", path: "cbc:ID", as: "identifier" },
    { member: "issueDate", path: "cbc:IssueDate", as: "date" },
    { member: "statement", path: "cbc:Note", as: "texts" },
    { member: "dueDate", path: `${holder}cac:ValidityPeriod/cbc:EndDate`, as: "date" },
    { member: "consignor", path: `${holder}cac:ConsignorParty`, as: "namedParty" },
    { member: "consignee", path: `${holder}cac:ConsigneeParty`, as: "namedParty" },
    { member: "counterparty", path: `${holder}cac:CustomsParty`, as: "party" },
    { member: "customsOffice", path: office, as: "identifier" },
    { member: "originCountries", path: `${shipment}/cac:OriginAddress/cac:Country/cbc:IdentificationCode`, as: "countries" },
    ...consignment.map((row) => ({ ...row, path: `${shipment}/cac:Consignment/${row.path}` })),
  ];
}

export const itemRows: readonly Row[] = [
  { member: "description", path: "cbc:Description", as: "text" },
  { member: "harmonizedCode", path: "cac:Item/cac:CommodityClassification/cbc:CommodityCode", as: "harmonizedCode" },
  { member: "originCountry", path: "cac:Item/cac:OriginCountry/cbc:IdentificationCode", as: "country" },
  { member: "valueMinor", path: "cbc:ValueAmount", as: "amount" },
  { member: "grossWeightKg", path: "cbc:GrossWeightMeasure", as: "weight" },
  { member: "netWeightKg", path: "cbc:NetWeightMeasure", as: "weight" },
  { member: "quantity", path: "cbc:Quantity", as: "quantity" },
  { member: "unit", path: "cbc:Quantity/@unitCode", as: "unit" },
  { member: "container", path: "cac:GoodsItemContainer/cbc:ID", as: "containerNumber" },
  { member: "packages", path: "cac:ContainingPackage/cbc:Quantity", as: "count" },
  { member: "packageCode", path: "cac:ContainingPackage/cbc:PackagingTypeCode", as: "packageCode" },
  { member: "marks", path: "cac:ContainingPackage/cbc:ID", as: "text" },
];

const containerRows: readonly Row[] = [
  { member: "number", path: "cac:TransportEquipment/cbc:ID", as: "containerNumber" },
  { member: "seals", each: "cac:TransportEquipment/cac:TransportEquipmentSeal", path: "cbc:ID", as: "identifiers" },
  { member: "packages", path: "cbc:TotalPackageQuantity", as: "count" },
  { member: "grossWeightKg", path: "cac:TransportEquipment/cbc:GrossWeightMeasure", as: "weight" },
];

/** A document of this ledger is named by its id, which is a commitment to it. */
export const referenceRows: readonly Row[] = [
  { member: "type", path: "cbc:DocumentTypeCode", as: "documentType" },
  { member: "number", path: "cbc:ID", as: "identifier" },
  {
    member: "documentId",
    path: "cac:Attachment/cac:ExternalReference[cbc:HashAlgorithmMethod=urn:kontor:document]/cbc:DocumentHash",
    as: "identifier",
  },
];

export const writtenLists = (shipment: string): WrittenList[] => [
  { member: "items", path: `${shipment}/cac:GoodsItem`, sequence: "cbc:SequenceNumberID", rows: itemRows },
  { member: "containers", path: `${shipment}/cac:Consignment/cac:TransportHandlingUnit`, rows: containerRows },
  { member: "references", path: `${shipment}/cac:Consignment/cac:DocumentReference`, rows: referenceRows },
];
