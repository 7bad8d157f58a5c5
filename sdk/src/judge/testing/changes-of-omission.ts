import type { TradeDocument } from "../../document/trade-document.ts";
import { type Change, inTurn, set } from "./change.ts";

/** An import by sea needs everything. */
const TERMS = { procedure: "import", byAir: false, incoterm: "CIF" } as const;

const without = (...members: (keyof TradeDocument)[]): Change["change"] =>
  set("declaration", Object.fromEntries(members.map((member) => [member, null])));
const ofItems = (...members: string[]): Change["change"] =>
  set("declaration", ({ items }) => ({
    items: (items ?? []).map((one) => ({ ...one, ...Object.fromEntries(members.map((member) => [member, null])) })),
  }));

const left = (...members: (keyof TradeDocument)[]): Change => ({ terms: TERMS, change: without(...members) });
const leftOfItems = (member: string, ...members: (keyof TradeDocument)[]): Change => ({
  terms: TERMS,
  change: inTurn(ofItems(member), without(...members)),
});

/** By the rule that must fail. */
export const OMISSION_CHANGES: Readonly<Record<string, Change>> = {
  "missing-total": leftOfItems("valueMinor", "totalMinor"),
  "missing-customs-value": left("customsValueMinor"),
  "missing-incoterm": left("incoterm"),
  "missing-items": left("items"),
  "missing-hs-code": leftOfItems("harmonizedCode", "harmonizedCode"),
  "missing-origin": leftOfItems("originCountry", "originCountries"),
  "missing-item-origin": leftOfItems("originCountry"),
  "missing-packages": leftOfItems("packages", "packages"),
  "missing-gross-weight": leftOfItems("grossWeightKg", "grossWeightKg"),
  "missing-net-weight": leftOfItems("netWeightKg", "netWeightKg"),
  "missing-containers": leftOfItems("container", "container", "containers"),
  "missing-seals": left("seal", "containers"),
  "missing-consignor": left("consignor"),
  "missing-consignee": left("consignee"),
  "missing-carrier": left("carrier"),
  "missing-place-of-loading": left("placeOfLoading"),
  "missing-place-of-discharge": left("placeOfDischarge"),
  "missing-departure": left("departureDate"),
  "missing-arrival": { terms: TERMS, prepare: set("declaration", { procedure: "arrival" }), change: without("arrivalDate") },
  "missing-transport-number": left("transportNumber"),
};
