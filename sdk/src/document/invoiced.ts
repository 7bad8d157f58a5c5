import type { TradeDocument } from "./trade-document.ts";

/** Member of a document that holds what was invoiced: before prepayments, where it tells that apart from what is left to pay. */
export const invoicedMember = ({ invoicedMinor }: Partial<TradeDocument>): "invoicedMinor" | "totalMinor" =>
  invoicedMinor ? "invoicedMinor" : "totalMinor";

/** What was invoiced, with tax, prepaid or not. */
export const invoicedOf = (document: Partial<TradeDocument>): string | null | undefined => document[invoicedMember(document)];
