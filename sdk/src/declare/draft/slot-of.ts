import type { TradeDocument } from "../../document/trade-document.ts";
import type { SlotName } from "../../protocol/document.ts";

/** Slots by the members that they hold. Members that are not here are details, which slot `attachments` binds together. */
export const SLOT_OF: Partial<Record<keyof TradeDocument, SlotName>> = {
  type: "type",
  typeCode: "subtype",
  issuer: "issuer",
  counterparty: "counterparty",
  number: "number",
  issueDate: "issueDate",
  currency: "currency",
  totalMinor: "total",
  taxExclusiveMinor: "taxExclusive",
  insuredValueMinor: "insuredValue",
  originCountries: "origin",
  orderNumber: "orderNumber",
  transportNumber: "transportNumber",
  contractNumber: "contractNumber",
  invoiceNumber: "invoiceNumber",
  dueDate: "dueDate",
  departureDate: "departureDate",
  arrivalDate: "arrivalDate",
  incoterm: "incoterm",
  packages: "packages",
  grossWeightKg: "grossWeight",
  netWeightKg: "netWeight",
  harmonizedCode: "harmonizedCode",
  placeOfLoading: "placeOfLoading",
  placeOfDischarge: "placeOfDischarge",
  container: "container",
  seal: "seal",
  carrier: "carrier",
  vessel: "vessel",
  goods: "goods",
};

/** Slot of a document that holds a member; null where it is among the details, as several origins are. */
export function slotOf(document: TradeDocument, member: keyof TradeDocument): SlotName | null {
  if (member === "originCountries" && new Set(document.originCountries).size !== 1) return null;
  return document[member] === null || document[member] === undefined ? null : (SLOT_OF[member] ?? null);
}
