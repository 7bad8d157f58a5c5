import type { TradeDocument } from "../../document/trade-document.ts";
import type { DocumentTypeName } from "../../protocol/document.ts";
import type { ProcedureName } from "../procedures.ts";
import type { Likeness } from "./agree.ts";

export type Types = readonly DocumentTypeName[];
export const INVOICE: Types = ["invoice"];
export const PACKING_LIST: Types = ["packingList"];
export const CERTIFICATE: Types = ["certificateOfOrigin"];
export const TRANSPORT: Types = ["billOfLading", "waybill", "airWaybill"];
const ARRIVAL: Types = ["arrivalNotice"];
const POLICY: Types = ["insurancePolicy"];
const ORDER: Types = ["purchaseOrder"];
const RESPONSE: Types = ["orderResponse"];
const CONTRACT: Types = ["contract"];

/** Documents that feed a member, and their member that does. */
export interface Feed {
  types: Types;
  member: keyof TradeDocument;
}

/** How one member of a declaration is drawn. */
export interface DraftField {
  member: keyof TradeDocument;
  /** In order of preference. */
  from: readonly Feed[];
  /** When two values say the same. */
  likeness: Likeness;
  /**
   * What several documents of one feed mean together. `same`: each says it of the whole. `only`: each is one of its kind, and of several none can
   * stand for the others. `sum`: each has its part. `union`: all that any of them has.
   */
  together: "same" | "only" | "sum" | "union";
  /** Procedures under which somebody must fill it in. */
  needed: readonly ProcedureName[];
}

const ALL: readonly ProcedureName[] = ["export", "transit", "import", "arrival"];
const TRADE: readonly ProcedureName[] = ["export", "import"];
const MOVED: readonly ProcedureName[] = ["transit", "import", "arrival"];
const NEVER: readonly ProcedureName[] = [];

type Together = DraftField["together"];

/** A member that has the same name in every document that feeds it. */
const plain = (
  member: keyof TradeDocument,
  likeness: Likeness,
  together: Together,
  needed: readonly ProcedureName[],
  ...types: Types[]
): DraftField => ({ member, likeness, together, needed, from: types.map((one) => ({ types: one, member })) });

/** A member that its own document calls its number, and the others by the member's name. */
function numbered(member: keyof TradeDocument, needed: readonly ProcedureName[], own: Types, ...types: Types[]): DraftField {
  const field = plain(member, "identifier", "only", needed, ...types);
  return { ...field, from: [{ types: own, member: "number" }, ...field.from] };
}

function party(member: "consignor" | "consignee", onInvoice: "issuer" | "counterparty"): DraftField {
  const field = plain(member, "party", "same", ALL, TRANSPORT, PACKING_LIST);
  return { ...field, from: [{ types: INVOICE, member: onInvoice }, ...field.from] };
}

/**
 * Which documents feed which member of a declaration, in order of preference. The first that states it is taken; whatever contradicts it is
 * listed. Currency, totals, items, containers and the value for customs have rules of their own (sale.ts, items.ts, containers.ts, customs-value.ts).
 */
export const DRAFT_FIELDS: readonly DraftField[] = [
  party("consignor", "issuer"),
  party("consignee", "counterparty"),
  plain("notifyParty", "party", "same", NEVER, TRANSPORT, ARRIVAL),
  plain("carrier", "party", "same", MOVED, TRANSPORT, ARRIVAL),
  plain("vessel", "identifier", "same", NEVER, TRANSPORT, ARRIVAL),
  plain("voyage", "identifier", "same", NEVER, TRANSPORT, ARRIVAL),
  plain("placeOfLoading", "identifier", "same", ALL, TRANSPORT, ARRIVAL, PACKING_LIST),
  plain("placeOfDischarge", "identifier", "same", ALL, TRANSPORT, ARRIVAL, PACKING_LIST),
  plain("departureDate", "identifier", "same", ["import"], TRANSPORT, ARRIVAL),
  plain("arrivalDate", "identifier", "same", ["arrival"], ARRIVAL, TRANSPORT),
  numbered("transportNumber", MOVED, TRANSPORT, ARRIVAL, INVOICE, PACKING_LIST),
  numbered("invoiceNumber", NEVER, INVOICE),
  numbered("orderNumber", NEVER, ORDER, RESPONSE, INVOICE),
  numbered("contractNumber", NEVER, CONTRACT, INVOICE),
  plain("incoterm", "identifier", "same", TRADE, INVOICE, CONTRACT, RESPONSE, ORDER),
  plain("packages", "count", "sum", ALL, PACKING_LIST, TRANSPORT, ARRIVAL),
  plain("packageCode", "identifier", "only", NEVER, PACKING_LIST, TRANSPORT),
  plain("grossWeightKg", "weight", "sum", ALL, PACKING_LIST, TRANSPORT, ARRIVAL),
  plain("netWeightKg", "weight", "sum", TRADE, PACKING_LIST, INVOICE, TRANSPORT),
  plain("originCountries", "set", "union", TRADE, CERTIFICATE, INVOICE, PACKING_LIST),
  plain("freightMinor", "amount", "sum", NEVER, TRANSPORT, INVOICE),
  plain("freightTerms", "identifier", "same", NEVER, TRANSPORT),
  plain("insuranceMinor", "amount", "sum", NEVER, POLICY, INVOICE),
  plain("insuredValueMinor", "amount", "sum", NEVER, POLICY),
  plain("goods", "anything", "same", NEVER, TRANSPORT, PACKING_LIST, INVOICE),
  plain("statement", "anything", "only", NEVER, CERTIFICATE),
];

/** HS code of the goods as a whole, where the items do not give it. */
export const WHOLE_CODE: DraftField = plain("harmonizedCode", "prefix", "only", NEVER, INVOICE, PACKING_LIST, TRANSPORT);
