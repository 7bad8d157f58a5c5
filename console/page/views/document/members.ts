import type { TradeDocument } from "../../../../sdk/src/index.ts";

export type MemberName = keyof TradeDocument;
export type MemberKind = "party" | "amount" | "weight" | "countries" | "kind" | "text";

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

const PARTIES = new Set<string>(GROUPS.parties);

export function kindOf(name: MemberName): MemberKind {
  if (PARTIES.has(name)) return "party";
  if (name.endsWith("Minor")) return "amount";
  if (name.endsWith("Kg")) return "weight";
  if (name === "typeCode") return "kind";
  return name === "originCountries" ? "countries" : "text";
}

export const isThere = (document: TradeDocument, name: MemberName): boolean => {
  const value = document[name];
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
};
