/**
 * What else a member is called. `un`: data elements of the UN Trade Data Elements Directory (ISO 7372), as UN/EDIFACT D.96A and the UN Layout Key
 * (recommendation 1) name them. `wco`: data elements of the WCO data set, by number, and `cn`: their names at China Customs, both from its
 * announcement on manifest data. `eu`: box of the Single Administrative Document, and data element of annex B of Delegated Regulation (EU) 2015/2446.
 */
export interface FieldNames {
  un?: string;
  wco?: string;
  eu?: string;
  cn?: string;
}

export const FIELD_NAMES: Readonly<Record<string, FieldNames>> = {
  type: { un: "1001 Document name code" },
  typeCode: { un: "1001 Document name code" },
  number: { un: "1004 Document identifier" },
  issuer: { un: "3039 Party identifier" },
  counterparty: { un: "3039 Party identifier" },
  issueDate: { un: "2380 Date or time" },
  currency: { un: "6345 Currency identification code", wco: "135 Currency", eu: "box 22, 14 05" },
  totalMinor: { un: "5004 Monetary amount", eu: "box 22, 14 06" },
  invoicedMinor: { un: "5004 Monetary amount" },
  customsValueMinor: { un: "5004 Monetary amount", eu: "box 46, 99 06 are the statistical value" },
  incoterm: { un: "4053 Delivery or transport terms", eu: "box 20, 14 01 035" },
  freightTerms: { un: "4215 Transport charges payment method" },
  originCountries: { un: "3239 Country of origin", eu: "box 34, 16 08" },
  harmonizedCode: { un: "7357 Commodity identification code", eu: "box 33, 18 09" },
  goods: { un: "7002 Goods description", wco: "138 Brief cargo description", eu: "box 31", cn: "货物简要描述" },
  packages: { un: "7224 Package quantity", wco: "146 Total number of packages", eu: "box 6", cn: "托运货物件数" },
  packageCode: { un: "7065 Package type", wco: "141 Type of packages", eu: "18 06 003", cn: "托运货物包装种类" },
  grossWeightKg: { un: "6292 Total gross weight", wco: "131 Total gross weight", eu: "18 03", cn: "货物总毛重" },
  netWeightKg: { un: "6160 Net weight" },
  orderNumber: { un: "1022 Order number" },
  contractNumber: { un: "1296 Contract number" },
  invoiceNumber: { un: "1334 Invoice number" },
  transportNumber: { un: "1188 Transport document number", wco: "015 Transport document number", cn: "总提运单号" },
  voyage: { un: "8028 Conveyance reference number", wco: "149 Conveyance reference number", cn: "航次航班编号" },
  vessel: { un: "8212 Transport means name", wco: "160 Identification of means of transport", eu: "box 21", cn: "运输工具名称" },
  carrier: { un: "3127 Carrier identification", wco: "050 Carrier identification", cn: "承运人代码" },
  departureDate: { wco: "156 Departure date and time", cn: "运输工具启运日期和时间" },
  arrivalDate: { wco: "208 Itinerary arrival date and time", cn: "到达卸货地时间" },
  placeOfLoading: { un: "3225 Location identifier", wco: "070 Place of loading", cn: "装货地代码" },
  placeOfDischarge: { un: "3225 Location identifier", wco: "080 Place of discharge", cn: "卸货地代码" },
  customsOffice: { wco: "065 Customs office of declaration", eu: "box A", cn: "申报地海关代码" },
  consignor: { un: "3336 Consignor", eu: "box 2" },
  consignee: { un: "3132 Consignee", eu: "box 8" },
  notifyParty: { un: "3180 Notify party" },
  procedure: { eu: "box 1; box 37 and 11 09 have its code" },
  container: { un: "8260 Equipment identifier", wco: "159 Equipment identification number", eu: "box 31", cn: "集装箱(器)编号" },
  seal: { un: "9308 Seal number", wco: "165 Seal number", cn: "封志号码" },
  "containers.number": { un: "8260 Equipment identifier", wco: "159 Equipment identification number", cn: "集装箱(器)编号" },
  "containers.seals": { un: "9308 Seal number", wco: "165 Seal number", cn: "封志号码" },
  "items.description": { un: "7002 Goods description", wco: "138 Brief cargo description", eu: "box 31", cn: "货物简要描述" },
  "items.harmonizedCode": { un: "7357 Commodity identification code", eu: "box 33, 18 09" },
  "items.originCountry": { un: "3239 Country of origin", eu: "box 34, 16 08" },
  "items.packages": { un: "7224 Package quantity", eu: "box 31, 18 06 004" },
  "items.packageCode": { un: "7065 Package type", wco: "141 Type of packages", eu: "box 31, 18 06 003" },
  "items.grossWeightKg": { un: "6292 Gross weight", eu: "box 35, 18 04" },
  "items.netWeightKg": { un: "6160 Net weight", eu: "box 38, 18 01" },
  "items.quantity": { un: "6060 Quantity", eu: "box 41, 18 02" },
  "items.unit": { un: "6411 Measurement unit code" },
  "items.valueMinor": { un: "5004 Monetary amount", eu: "box 42, 14 08" },
  "items.container": { un: "8260 Equipment identifier", wco: "159 Equipment identification number", eu: "box 31" },
  "items.marks": { un: "7102 Shipping marks", wco: "142 Shipping marks", eu: "box 31", cn: "唛头" },
};
