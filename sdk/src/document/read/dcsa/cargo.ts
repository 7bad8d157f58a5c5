import type { Field, List } from "../mapping.ts";

const ITEM = "consignmentItems/cargoItems";
const weight = (member: string, name: string): Field => ({ member, as: "weight", from: `${name}/value`, unit: "../unit" });

/** What is loaded, by commodity and container. */
const cargoItems: List = {
  member: "items",
  at: ITEM,
  fields: [
    { member: "description", as: "texts", from: "../descriptionOfGoods" },
    // The newer member counts where both are there.
    { member: "harmonizedCode", as: "harmonizedCode", from: ["../extendedHSCodes", "../HSCodes"] },
    { member: "packages", as: "count", from: "outerPackaging/numberOfPackages" },
    { member: "packageCode", as: "packageCode", from: "outerPackaging/packageCode" },
    weight("grossWeightKg", "cargoGrossWeight"),
    weight("netWeightKg", "cargoNetWeight"),
    { member: "container", as: "containerNumber", from: "equipmentReference" },
    { member: "marks", as: "texts", from: "../shippingMarks" },
  ],
};

const equipment: List = {
  member: "containers",
  at: "utilizedTransportEquipments",
  fields: [
    { member: "number", as: "containerNumber", from: ["equipment/equipmentReference", "equipmentReference"] },
    { member: "seals", as: "identifiers", from: "seals/number" },
  ],
};

const licences: List = {
  member: "references",
  at: ["exportLicense", "importLicense"],
  fields: [
    { member: "number", as: "identifier", from: "reference" },
    { member: "type", as: "present", from: "reference", words: { present: "licence" } },
  ],
};

export const lists: readonly List[] = [cargoItems, equipment, licences];

const PARTIES = "documentParties";

/** What shipping instructions and transport documents say alike. */
export const shared: readonly Field[] = [
  { member: "consignor", as: "namedParty", from: `${PARTIES}/shipper` },
  { member: "consignee", as: "namedParty", from: [`${PARTIES}/consignee`, `${PARTIES}/endorsee`] },
  { member: "notifyParty", as: "namedParty", from: `${PARTIES}/notifyParties` },
  { member: "freightTerms", as: "word", from: "freightPaymentTermCode", words: { PRE: "prepaid", COL: "collect" } },
  {
    member: "orderNumber",
    as: "identifier",
    from: [
      "consignmentItems/references[type=CPO]/values",
      `${PARTIES}/consignee/purchaseOrderReferences`,
      `${PARTIES}/shipper/purchaseOrderReferences`,
    ],
  },
  { member: "goods", as: "texts", from: "consignmentItems/descriptionOfGoods" },
];
