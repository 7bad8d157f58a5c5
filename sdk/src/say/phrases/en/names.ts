import { COUNTED, MEMBERS } from "./members.ts";

const TYPES = {
  purchaseOrder: "purchase order",
  orderResponse: "order response",
  packingList: "packing list",
  contract: "contract",
  invoice: "invoice",
  creditNote: "credit note",
  financingApplication: "financing application",
  insurancePolicy: "insurance policy",
  billOfLading: "bill of lading",
  waybill: "waybill",
  airWaybill: "air waybill",
  arrivalNotice: "arrival notice",
  exportDeclaration: "export declaration",
  certificateOfOrigin: "certificate of origin",
  licence: "licence",
  importDeclaration: "import declaration",
  clearanceCertificate: "clearance certificate",
  transitDeclaration: "transit declaration",
  customsResponse: "customs response",
  /** One of the three declarations, whichever. */
  declaration: "declaration",
  /** No documents, and where values stand as well. */
  event: "event",
  pledge: "pledge",
  payment: "payment",
  /** Of a type that this Kontor does not know. */
  other: "document",
};

const EVENTS = {
  received: "received",
  loaded: "loaded",
  departed: "departed",
  arrivalNoticed: "arrival noticed",
  arrived: "arrived",
  discharged: "discharged",
  delivered: "delivered",
};

const PROCEDURES = { export: "export", transit: "transit", import: "import", arrival: "arrival" };

const SEVERITIES = { none: "none", notice: "notice", warning: "warning", grave: "grave" };

/** What things are called within a sentence. `labels` has the same for the head of a column. */
export const NAMES = { type: TYPES, event: EVENTS, procedure: PROCEDURES, severity: SEVERITIES, member: MEMBERS };

/** Names as phrases, for sentences. */
export const names = {
  type: ({ name }: { name: keyof typeof TYPES }): string => TYPES[name],
  event: ({ name }: { name: keyof typeof EVENTS }): string => EVENTS[name],
  procedure: ({ name }: { name: keyof typeof PROCEDURES }): string => PROCEDURES[name],
  severity: ({ name }: { name: keyof typeof SEVERITIES }): string => SEVERITIES[name],
  member: ({ name }: { name: keyof typeof MEMBERS }): string => MEMBERS[name],
  /** Places in a list, counted from 1. */
  places: ({ list, from, to }: { list: keyof typeof COUNTED; from: number; to: number }): string =>
    from === to ? `${COUNTED[list][0]} ${from}` : `${COUNTED[list][1]} ${from} to ${to}`,
  memberOf: ({ member, whole }: { member: string; whole: string }): string => `${member} of ${whole}`,
  /** Somebody's own words, or a code, as they are. */
  verbatim: ({ text }: { text: string }): string => text,
};
