import type { Field, PartyPaths } from "../mapping.ts";
import type { Paths } from "../source.ts";
import { SUBJECT } from "./credential.ts";

/** A member of the credential's subject. */
export const own = (...names: string[]): string[] => names.map((name) => `${SUBJECT}/${name}`);

export const field = (member: string, as: Field["as"], from: Paths): Field => ({ member, as, from });

/** A number with its unit beside it. Those of several parts are none of the whole. */
export const weight = (member: string, ...names: string[]): Field => ({
  member,
  as: "weight",
  from: names.map((name) => `${name}/value`),
  unit: "../unitCode",
  alone: true,
});
export const price = (member: string, name: string): Field => ({
  member,
  as: "amount",
  from: `${name}/price`,
  unit: "../priceCurrency",
});

/** Organizations of the traceability vocabulary. The DID of one is whoever holds its key, which names nobody in law. */
const ORGANIZATION: PartyPaths = {
  names: ["legalName", "name"],
  ids: [
    { at: "leiCode", called: "LEI", kind: "identification" },
    { at: "globalLocationNumber", called: "GLN", kind: "identification" },
    { at: "scac", called: "SCAC", kind: "identification" },
    { at: "iataCarrierCode", called: "IATA", kind: "identification" },
    { at: "taxId", kind: "tax" },
  ],
  country: "location/address/addressCountry",
};

/** What every mapping of the vocabulary has. Source: W3C CCG, Traceability Vocabulary 1. */
export const trace = { standard: "W3C", party: ORGANIZATION, currency: [] } as const;

/** Goods of a consignment, in bills of lading and packing lists. */
export const consignmentItem: readonly Field[] = [
  field("description", "texts", [
    "descriptionOfPackagesAndGoods",
    "transportPackages/includedTradeLineItems/description",
    "transportPackages/includedTradeLineItems/product/description",
    "commodity/description",
  ]),
  field("harmonizedCode", "harmonizedCode", [
    "commodity/commodityCode",
    "transportPackages/includedTradeLineItems/product/commodity/commodityCode",
  ]),
  field("originCountry", "country", ["countryOfOrigin", "transportPackages/includedTradeLineItems/countryOfOrigin"]),
  field("packages", "count", "packageQuantity"),
  weight("grossWeightKg", "grossWeight", "transportPackages/grossWeight"),
  weight("netWeightKg", "netWeight", "transportPackages/netWeight"),
  { ...field("quantity", "quantity", "transportPackages/includedTradeLineItems/itemCount"), alone: true },
  field("marks", "texts", ["marksAndNumbers", "transportPackages/physicalShippingMarks"]),
];
