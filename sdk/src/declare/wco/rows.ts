import type { Row, WrittenList, WrittenMapping } from "../mapping/mapping.ts";
import type { Write } from "../mapping/writers.ts";
import { tree } from "../xml-tree.ts";

const SHIPMENT = "GoodsShipment";
const CONSIGNMENT = `${SHIPMENT}/Consignment`;
const MEANS = "BorderTransportMeans";

/** UN/EDIFACT 5025: 67 is the cost of insurance. */
const INSURANCE = `${SHIPMENT}/CustomsValuation/ChargeDeduction[ChargesTypeCode=67]/OtherChargeDeductionAmount`;

/**
 * Classes and attributes of the WCO data model 3.6 by the members here. CustomsValueAmount (108) is an attribute of goods items there; here it
 * is that of the shipment. UN/EDIFACT 4215 has the words for who pays the freight.
 */
const head: readonly Row[] = [
  { member: "number", path: "FunctionalReferenceID", as: "identifier", also: ["ID"] },
  { member: "issueDate", path: "IssueDateTime/DateTimeString", as: "date", also: ["AcceptanceDateTime/DateTimeString"] },
  { member: "totalMinor", path: "InvoiceAmount", as: "amount" },
  { member: "packages", path: "TotalPackageQuantity", as: "count" },
  { member: "grossWeightKg", path: "TotalGrossMassMeasure", as: "weight" },
  {
    member: "customsOffice",
    path: "DeclarationOfficeID",
    as: "identifier",
    also: ["ExitOffice/ID", "PresentationOffice/ID", "SupervisingOffice/ID"],
  },
  { member: "statement", path: "AdditionalInformation/StatementDescription", as: "texts" },
  { member: "vessel", path: `${MEANS}/Name`, as: "identifier" },
  { member: "voyage", path: `${MEANS}/JourneyID`, as: "identifier" },
  { member: "departureDate", path: `${MEANS}/DepartureDateTime/DateTimeString`, as: "date" },
  { member: "arrivalDate", path: `${MEANS}/ArrivalDateTime/DateTimeString`, as: "date" },
  {
    member: "consignor",
    path: `${SHIPMENT}/Consignor`,
    as: "namedParty",
    also: ["Consignment/Consignor", "Exporter", `${SHIPMENT}/Seller`],
  },
  { member: "consignee", path: `${SHIPMENT}/Consignee`, as: "namedParty", also: [`${SHIPMENT}/Importer`, `${SHIPMENT}/Buyer`] },
  { member: "notifyParty", path: `${CONSIGNMENT}/NotifyParty`, as: "namedParty" },
  { member: "carrier", path: `${CONSIGNMENT}/Carrier`, as: "party", also: ["Consignment/Carrier"] },
  { member: "placeOfLoading", path: `${CONSIGNMENT}/LoadingLocation/ID`, as: "locode" },
  { member: "placeOfDischarge", path: `${CONSIGNMENT}/UnloadingLocation/ID`, as: "locode" },
  { member: "transportNumber", path: `${CONSIGNMENT}/TransportContractDocument/ID`, as: "identifier" },
  {
    member: "freightTerms",
    path: `${CONSIGNMENT}/Freight/PaymentMethodCode`,
    as: "word",
    words: { PP: "prepaid", CC: "collect" },
  },
  { member: "goods", path: `${CONSIGNMENT}/ConsignmentItem/Commodity/CargoDescription`, as: "text" },
  { member: "packageCode", path: `${CONSIGNMENT}/ConsignmentItem/Packaging/TypeCode`, as: "packageCode" },
  { member: "netWeightKg", path: `${CONSIGNMENT}/ConsignmentItem/GoodsMeasure/NetNetWeightMeasure`, as: "weight" },
  { member: "harmonizedCode", path: `${CONSIGNMENT}/ConsignmentItem/Commodity/Classification/ID`, as: "harmonizedCode" },
  { member: "customsValueMinor", path: `${SHIPMENT}/CustomsValueAmount`, as: "amount" },
  { member: "freightMinor", path: `${SHIPMENT}/CustomsValuation/FreightChargeAmount`, as: "amount" },
  { member: "insuranceMinor", path: INSURANCE, as: "amount" },
  { member: "incoterm", path: `${SHIPMENT}/TradeTerms/ConditionCode`, as: "incoterm" },
  { member: "invoiceNumber", path: `${SHIPMENT}/Invoice/ID`, as: "identifier" },
  { member: "orderNumber", path: `${SHIPMENT}/PreviousDocument[TypeCode=105]/ID`, as: "identifier" },
  { member: "contractNumber", path: `${SHIPMENT}/PreviousDocument[TypeCode=315]/ID`, as: "identifier" },
];

const parties: readonly Row[] = [
  { member: "issuer", path: "Declarant", as: "party" },
  { member: "counterparty", path: "PresentationOffice", as: "party" },
];

const item: readonly Row[] = [
  { member: "description", path: "Commodity/Description", as: "text" },
  { member: "harmonizedCode", path: "Commodity/Classification[IdentificationTypeCode=HS]/ID", as: "harmonizedCode" },
  { member: "originCountry", path: "Origin/CountryCode", as: "country" },
  { member: "valueMinor", path: "Commodity/InvoiceLine/ItemChargeAmount", as: "amount" },
  { member: "grossWeightKg", path: "Commodity/GoodsMeasure/GrossMassMeasure", as: "weight" },
  { member: "netWeightKg", path: "Commodity/GoodsMeasure/NetNetWeightMeasure", as: "weight" },
  { member: "quantity", path: "Commodity/GoodsMeasure/TariffQuantity", as: "quantity" },
  { member: "unit", path: "Commodity/GoodsMeasure/TariffQuantity/@unitCode", as: "unit" },
  { member: "packages", path: "Packaging/QuantityQuantity", as: "count" },
  { member: "packageCode", path: "Packaging/TypeCode", as: "packageCode" },
  { member: "marks", path: "Packaging/MarksNumbersID", as: "text" },
  { member: "container", path: "Commodity/TransportEquipment/ID", as: "containerNumber" },
];

const container: readonly Row[] = [
  { member: "number", path: "ID", as: "containerNumber" },
  { member: "seals", each: "Seal", path: "ID", as: "identifiers" },
  { member: "packages", path: "Packaging/QuantityQuantity", as: "count" },
  { member: "grossWeightKg", path: "GoodsMeasure/GrossMassMeasure", as: "weight" },
];

/** `documentId` begins in lower case: the data model has no name for the id of a document on a ledger. */
const reference: readonly Row[] = [
  { member: "type", path: "TypeCode", as: "documentType" },
  { member: "number", path: "ID", as: "identifier" },
  { member: "documentId", path: "documentId", as: "identifier" },
];

export const wcoLists = {
  items: { member: "items", path: `${SHIPMENT}/GovernmentAgencyGoodsItem`, sequence: "SequenceNumeric", rows: item },
  containers: { member: "containers", path: `${CONSIGNMENT}/TransportEquipment`, sequence: "SequenceNumeric", rows: container },
  references: { member: "references", path: `${SHIPMENT}/AdditionalDocument`, rows: reference },
} as const satisfies Record<string, WrittenList>;
export const wcoRows = head;

const writeParty: Write = ({ name, id }: { name?: string | null; id?: { scheme: string; value: string } | null }) => ({
  children: [...(name ? [tree("", "Name", name)] : []), ...(id ? [tree("", "ID", id.value, [["schemeID", id.scheme]])] : [])],
});

/** How a declaration is written. UN/EDIFACT 2379: format 102 is CCYYMMDD. */
export const WCO_WRITTEN: WrittenMapping = {
  namespaces: { "": "" },
  writers: {
    party: writeParty,
    namedParty: writeParty,
    date: (day: string) => ({ text: day.replaceAll("-", ""), attributes: [["formatCode", "102"]] }),
  },
  rows: [...parties, ...head],
  lists: Object.values(wcoLists),
};
