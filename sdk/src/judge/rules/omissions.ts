import { DRAFT_FIELDS } from "../../declare/draft/fields.ts";
import { ITEM_FIELDS, type ItemMember } from "../../declare/draft/item-fields.ts";
import type { ProcedureName } from "../../declare/procedures.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import type { AnyMember } from "../compare/declares.ts";
import type { Origin } from "../dossier.ts";
import type { Severity } from "../judge.ts";
import { CERTIFICATE, DECLARATION, INVOICE, PACKING_LIST, TRANSPORT } from "../origins.ts";
import type { Rule } from "../rule.ts";

/** What a rule finds left out: the declaration's member by its path and by its name in members/, and who states it. */
interface Omission {
  id: string;
  what: string;
  /** That of the rule which the omission would keep from being applied. */
  severity: Severity;
  path: keyof TradeDocument;
  member: AnyMember;
  of: readonly Origin[];
  /** As the others call it. */
  theirs?: AnyMember;
  procedures: readonly ProcedureName[];
}

/** Procedures under which the draft asks somebody for a member. */
const neededBy = (member: keyof TradeDocument): readonly ProcedureName[] =>
  DRAFT_FIELDS.find((field) => field.member === member)?.needed ?? [];
const neededByItems = (member: ItemMember): readonly ProcedureName[] =>
  ITEM_FIELDS.find((field) => field.member === member)?.needed ?? [];

const ALL: readonly ProcedureName[] = ["export", "transit", "import", "arrival"];
const TRADE: readonly ProcedureName[] = ["export", "import"];
const LISTS = [...TRANSPORT, ...PACKING_LIST] as const;
const GOODS = [...INVOICE, ...PACKING_LIST, ...TRANSPORT] as const;
const ORIGINS = [...CERTIFICATE, ...INVOICE, ...PACKING_LIST] as const;

/** A member that the draft needs under some procedures. */
const plain = (
  id: string,
  [severity, path, member]: [Severity, keyof TradeDocument, AnyMember],
  of: readonly Origin[],
  what = id.replaceAll("-", " "),
): Omission => ({ id, what, severity, path, member, of, procedures: neededBy(path) });

const OMISSIONS: readonly Omission[] = [
  { ...plain("total", ["grave", "totalMinor", "total"], INVOICE), theirs: "invoiced", procedures: TRADE },
  {
    ...plain("customs-value", ["grave", "customsValueMinor", "customsValue"], INVOICE, "value for customs of goods with a price"),
    theirs: "price",
    procedures: ["import"],
  },
  plain("incoterm", ["warning", "incoterm", "incoterm"], INVOICE, "term of delivery"),
  { ...plain("items", ["warning", "items", "items"], GOODS, "goods item by item"), procedures: TRADE },
  {
    ...plain("hs-code", ["grave", "harmonizedCode", "harmonizedCodes"], GOODS, "HS codes"),
    procedures: neededByItems("harmonizedCode"),
  },
  plain("origin", ["grave", "originCountries", "origins"], ORIGINS),
  {
    ...plain("item-origin", ["grave", "items", "itemOrigins"], CERTIFICATE, "origin of each item"),
    procedures: neededByItems("originCountry"),
  },
  plain("packages", ["warning", "packages", "packages"], LISTS, "number of packages"),
  plain("gross-weight", ["grave", "grossWeightKg", "grossWeight"], LISTS),
  plain("net-weight", ["warning", "netWeightKg", "netWeight"], [...PACKING_LIST, ...INVOICE]),
  { ...plain("containers", ["grave", "containers", "containers"], TRANSPORT), procedures: ALL },
  { ...plain("seals", ["warning", "containers", "seals"], TRANSPORT), procedures: ALL },
  plain("consignor", ["warning", "consignor", "consignor"], LISTS),
  plain("consignee", ["warning", "consignee", "consignee"], LISTS),
  plain("carrier", ["warning", "carrier", "carrier"], TRANSPORT),
  plain("place-of-loading", ["warning", "placeOfLoading", "placeOfLoading"], TRANSPORT),
  plain("place-of-discharge", ["warning", "placeOfDischarge", "placeOfDischarge"], TRANSPORT),
  plain("departure", ["warning", "departureDate", "departureDate"], TRANSPORT, "day of departure"),
  plain("arrival", ["notice", "arrivalDate", "arrivalDate"], TRANSPORT, "day of arrival"),
  {
    ...plain("transport-number", ["warning", "transportNumber", "transportNumber"], TRANSPORT, "transport document"),
    theirs: "number",
  },
];

/** One rule for each member: what the documents state and the procedure needs is declared. */
export const OMISSION_RULES: readonly Rule[] = OMISSIONS.map(({ id, what, severity, path, member, of, theirs, procedures }) => ({
  id: `missing-${id}`,
  title: `The ${what} that a document states is declared`,
  severity,
  source: "Regulation (EU) 952/2013, article 162: a declaration contains all particulars that the procedure needs",
  compare: "declares",
  procedures,
  path,
  left: { of: DECLARATION, member },
  right: { of, member: theirs ?? member },
}));
