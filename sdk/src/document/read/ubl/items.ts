import type { Field, List } from "../mapping.ts";

/** UN/EDIFACT 7143 codes of lists of goods that begin with the Harmonized System. */
const HS_LISTS = ["HS", "CV", "CN", "TARIC"];

/** What cac:Item says of the goods. */
const item: readonly Field[] = [
  {
    member: "description",
    as: "texts",
    from: ["cac:Item/cbc:Name", "cac:Item/cbc:Description", "cbc:Description"],
  },
  {
    member: "harmonizedCode",
    as: "harmonizedCode",
    from: [
      "cac:Item/cac:CommodityClassification/cbc:CommodityCode",
      ...HS_LISTS.map((list) => `cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode[@listID=${list}]`),
    ],
  },
  { member: "originCountry", as: "country", from: "cac:Item/cac:OriginCountry/cbc:IdentificationCode" },
];

const quantity = (from: string): Field[] => [
  { member: "quantity", as: "quantity", from },
  { member: "unit", as: "unit", from: `${from}/@unitCode` },
];

const amount = (from: readonly string[]): Field => ({ member: "valueMinor", as: "amount", from, unit: "@currencyID" });

const weights = (below: string): Field[] => [
  { member: "grossWeightKg", as: "weight", from: `${below}cbc:GrossWeightMeasure`, unit: "@unitCode" },
  {
    member: "netWeightKg",
    as: "weight",
    from: [`${below}cbc:NetWeightMeasure`, `${below}cbc:NetNetWeightMeasure`],
    unit: "@unitCode",
  },
];

/** Where goods items stand below a shipment: directly, in handling units, in packages in these, in transport equipment. */
const PLACES = [
  "cac:GoodsItem",
  "cac:Consignment/cac:TransportHandlingUnit/cac:GoodsItem",
  "cac:TransportHandlingUnit/cac:GoodsItem",
  "cac:Consignment/cac:TransportHandlingUnit/cac:Package/cac:GoodsItem",
  "cac:TransportHandlingUnit/cac:Package/cac:GoodsItem",
  "cac:Consignment/cac:TransportHandlingUnit/cac:TransportEquipment/cac:GoodsItem",
  "cac:TransportHandlingUnit/cac:TransportEquipment/cac:GoodsItem",
];

const goodsFields: readonly Field[] = [
  ...item,
  { member: "packages", as: "count", alone: true, from: ["cac:ContainingPackage/cbc:Quantity"] },
  { member: "packages", as: "count", from: ["../cbc:Quantity"] },
  {
    member: "packageCode",
    as: "packageCode",
    from: ["cac:ContainingPackage/cbc:PackagingTypeCode", "../cbc:PackagingTypeCode"],
  },
  ...weights(""),
  ...quantity("cbc:Quantity"),
  amount(["cbc:ValueAmount", "cbc:DeclaredStatisticsValueAmount", "cbc:DeclaredCustomsValueAmount"]),
  {
    member: "container",
    as: "containerNumber",
    from: [
      "cac:GoodsItemContainer/cac:TransportEquipment/cbc:ID",
      "cac:GoodsItemContainer/cbc:ID",
      "../cac:TransportEquipment/cbc:ID",
      "../../cac:TransportEquipment/cbc:ID",
    ],
  },
  { member: "marks", as: "texts", from: ["../cbc:ShippingMarks", "../../cbc:ShippingMarks"] },
];

/** Goods items of the shipment at a path. */
export const goodsItems = (shipment: string): List => ({
  member: "items",
  at: PLACES.map((place) => `${shipment}/${place}`),
  fields: goodsFields,
});

/** Lines of an order or of its response. */
export const orderLines: List = {
  member: "items",
  at: "cac:OrderLine/cac:LineItem",
  fields: [...item, ...quantity("cbc:Quantity"), amount(["cbc:LineExtensionAmount"])],
};

/** Lines of a despatch advice. */
export const despatchLines: List = {
  member: "items",
  at: "cac:DespatchLine",
  fields: [...item, ...quantity("cbc:DeliveredQuantity"), ...weights("cac:Shipment/")],
};
