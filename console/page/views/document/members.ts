import type { TradeDocument } from "../../../../sdk/src/index.ts";

export type MemberName = keyof TradeDocument;
export type MemberKind = "party" | "amount" | "weight" | "countries" | "kind" | "named" | "text";

/** Members of a readable document in the order in which people look for them. */
export const GROUPS = {
  parties: ["issuer", "counterparty", "consignor", "consignee", "notifyParty", "carrier"],
  terms: [
    ...["issueDate", "dueDate", "incoterm", "contractNumber", "orderNumber", "invoiceNumber", "transportNumber"],
    ...["typeCode", "procedure", "customsOffice", "freightTerms"],
  ],
  amounts: [
    ...["totalMinor", "taxExclusiveMinor", "invoicedMinor", "freightMinor", "insuranceMinor"],
    ...["insuredValueMinor", "customsValueMinor"],
  ],
  goods: ["goods", "originCountries", "harmonizedCode", "packages", "packageCode", "grossWeightKg", "netWeightKg"],
  transport: ["placeOfLoading", "placeOfDischarge", "vessel", "voyage", "departureDate", "arrivalDate", "container", "seal"],
} as unknown as Readonly<Record<string, readonly MemberName[]>>;

/** Whose values are few, and have words here. */
const NAMED = new Set<string>(["procedure", "freightTerms"]);
const PARTIES = new Set<string>(GROUPS.parties);

export function kindOf(name: MemberName): MemberKind {
  if (PARTIES.has(name)) return "party";
  if (name.endsWith("Minor")) return "amount";
  if (name.endsWith("Kg")) return "weight";
  if (name === "typeCode") return "kind";
  if (NAMED.has(name)) return "named";
  return name === "originCountries" ? "countries" : "text";
}

export const isThere = (document: TradeDocument, name: MemberName): boolean => {
  const value = document[name];
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
};
