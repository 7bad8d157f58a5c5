import { DECLARATION, INVOICE, TRANSPORT } from "../origins.ts";
import type { Rule } from "../rule.ts";

const ISSUED = "issueDate" as const;
const DEPARTURE = "Hamburg Rules, article 15 (1) and (2): a shipped bill of lading says when the goods were loaded";
const ORDER = "ICC UCP 600, article 14 (d): data in the documents must not conflict";
const SAME_DAY = { days: 0 } as const;
/** Clocks and calendars differ by a day around the world. */
const TIME_ZONE = { days: 1 } as const;

export const DATE_RULES: readonly Rule[] = [
  {
    id: "date-contract-order",
    title: "The contract is not younger than the order",
    severity: "warning",
    source: ORDER,
    compare: "notAfter",
    left: { of: ["contract"], member: ISSUED },
    right: { of: ["purchaseOrder", "orderResponse"], member: ISSUED },
    tolerance: SAME_DAY,
  },
  {
    id: "date-order-invoice",
    title: "The order is not younger than the invoice",
    severity: "warning",
    source: ORDER,
    compare: "notAfter",
    left: { of: ["contract", "purchaseOrder", "orderResponse"], member: ISSUED },
    right: { of: INVOICE, member: ISSUED },
    tolerance: SAME_DAY,
  },
  {
    id: "date-invoice-departure",
    title: "The invoice is not younger than the shipment",
    severity: "notice",
    source: ORDER,
    compare: "notAfter",
    left: { of: INVOICE, member: ISSUED },
    right: { of: TRANSPORT, member: "departureDate" },
    tolerance: TIME_ZONE,
  },
  {
    id: "date-invoice-declaration",
    title: "The invoice is not younger than the declaration",
    severity: "warning",
    source:
      "Regulation (EU) 952/2013, article 163: supporting documents are at the declarant's disposal when the declaration is lodged",
    compare: "notAfter",
    left: { of: [...INVOICE, "packingList"], member: ISSUED },
    right: { of: DECLARATION, member: ISSUED },
    tolerance: TIME_ZONE,
  },
  {
    id: "date-transport-departure",
    title: "The transport document is issued no later than three days after departure",
    severity: "notice",
    source: DEPARTURE,
    compare: "notAfter",
    within: "document",
    left: { of: TRANSPORT, member: ISSUED },
    right: { of: TRANSPORT, member: "departureDate" },
    tolerance: { days: 3 },
  },
  {
    id: "date-departure",
    title: "The departure declared is one of the transport documents",
    severity: "warning",
    source: DEPARTURE,
    compare: "sameDay",
    left: { of: DECLARATION, member: "departureDate" },
    right: { of: TRANSPORT, member: "departureDate" },
    tolerance: TIME_ZONE,
  },
  {
    id: "date-departure-event",
    title: "The transport document's departure is one that the carrier reported",
    severity: "warning",
    source: `${DEPARTURE}; an antedated one is a known fraud`,
    compare: "sameDay",
    left: { of: TRANSPORT, member: "departureDate" },
    right: { of: ["event"], member: "departed" },
    tolerance: TIME_ZONE,
  },
  {
    id: "date-arrival",
    title: "The arrival declared is near that of transport document or arrival notice",
    severity: "notice",
    source: "Regulation (EU) 2015/2446, annex B, group 15 (dates)",
    compare: "sameDay",
    left: { of: DECLARATION, member: "arrivalDate" },
    right: { of: [...TRANSPORT, "arrivalNotice"], member: "arrivalDate" },
    tolerance: { days: 3 },
  },
  {
    id: "date-journey",
    title: "Goods depart before they arrive",
    severity: "grave",
    source: "DCSA Track and Trace; GS1 EPCIS 2.0: events in the order in which they happen",
    compare: "notAfter",
    left: { of: ["event"], member: "firstDeparted" },
    right: { of: ["event"], member: "firstArrived" },
    tolerance: SAME_DAY,
  },
  {
    id: "date-export",
    title: "An export is declared before the goods depart on its leg",
    severity: "grave",
    source: "Regulation (EU) 952/2013, article 263: pre-departure declaration",
    when: "goodsAreExported",
    compare: "notAfter",
    left: { of: DECLARATION, member: ISSUED },
    right: { of: ["event"], member: "legDeparted" },
    // Both days are UTC's: no calendar gives an export one more.
    tolerance: SAME_DAY,
  },
];
