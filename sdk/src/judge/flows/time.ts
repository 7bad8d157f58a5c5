import type { FlowRule } from "../flow-rules.ts";
import { DECLARATION, INVOICE, TRANSPORT } from "../origins.ts";

const ISSUED = "issueDate" as const;
const TIME_ZONE = { days: 1 } as const;
const CIRCULATION = "FATF, Trade-Based Money Laundering: Risk Indicators, 2021: dates that do not follow from each other";

export const TIME_FLOW_RULES: readonly FlowRule[] = [
  {
    id: "flow-time-contract",
    title: "What is invoiced was contracted before",
    aspect: "time",
    between: ["information", "money"],
    severity: "warning",
    source: CIRCULATION,
    compare: "notAfter",
    left: { of: ["contract", "purchaseOrder"], member: ISSUED },
    right: { of: INVOICE, member: ISSUED },
    tolerance: { days: 0 },
  },
  {
    id: "flow-time-pledge",
    title: "Nothing is financed before it is invoiced",
    aspect: "time",
    between: ["money", "information"],
    severity: "warning",
    source: CIRCULATION,
    compare: "notAfter",
    left: { of: INVOICE, member: ISSUED },
    right: { of: ["pledge", "financingApplication"], member: ISSUED },
    tolerance: TIME_ZONE,
  },
  {
    id: "flow-time-departure",
    title: "The goods depart when the transport document says",
    aspect: "time",
    between: ["information", "goods"],
    severity: "warning",
    source: CIRCULATION,
    compare: "sameDay",
    left: { of: TRANSPORT, member: "departureDate" },
    right: { of: ["event"], member: "departed" },
    tolerance: TIME_ZONE,
  },
  {
    id: "flow-time-export",
    title: "An export is declared before the goods depart on its leg",
    aspect: "time",
    between: ["information", "goods"],
    severity: "grave",
    source: "Regulation (EU) 952/2013, article 263",
    when: "goodsAreExported",
    compare: "notAfter",
    left: { of: DECLARATION, member: ISSUED },
    right: { of: ["event"], member: "legDeparted" },
    tolerance: { days: 0 },
  },
  {
    id: "flow-time-import",
    title: "An import is declared after the goods have departed",
    aspect: "time",
    between: ["goods", "information"],
    severity: "warning",
    source: CIRCULATION,
    when: "goodsAreImported",
    compare: "notAfter",
    left: { of: ["event"], member: "firstDeparted" },
    right: { of: DECLARATION, member: ISSUED },
    tolerance: TIME_ZONE,
  },
];
