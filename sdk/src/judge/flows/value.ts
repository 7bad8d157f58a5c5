import type { FlowRule } from "../flow-rules.ts";
import { DECLARATION, INVOICE } from "../origins.ts";

const INVOICING = "FATF, Trade-Based Money Laundering, 2006: over-, under- and multiple invoicing";
const SOLD = { of: INVOICE, member: "invoiced" } as const;
/** What is left to pay: no more can be financed. */
const OWED = { of: INVOICE, member: "total" } as const;

export const VALUE_FLOW_RULES: readonly FlowRule[] = [
  {
    id: "flow-value-declared",
    title: "The value declared is that of the invoices less credit notes",
    aspect: "value",
    between: ["information", "money"],
    severity: "grave",
    source: INVOICING,
    compare: "sameValue",
    left: { of: DECLARATION, member: "total" },
    right: SOLD,
    tolerance: { absolute: 100 },
  },
  {
    id: "flow-value-contracted",
    title: "The invoices ask for no more than was contracted",
    aspect: "value",
    between: ["money", "information"],
    severity: "warning",
    source: INVOICING,
    compare: "atMost",
    left: SOLD,
    right: { of: ["contract"], member: "total" },
    tolerance: { basisPoints: 500 },
  },
  {
    id: "flow-value-applied",
    title: "No more financing is asked for than the goods are worth",
    aspect: "value",
    between: ["money", "goods"],
    severity: "grave",
    source: INVOICING,
    compare: "withinSold",
    left: { of: ["financingApplication"], member: "total" },
    right: OWED,
    tolerance: { absolute: 0 },
  },
  {
    id: "flow-value-pledged",
    title: "No more is pledged than the goods are worth",
    aspect: "value",
    between: ["money", "goods"],
    severity: "grave",
    source: "SPEC.md section 5: the sum of a document's pledges never exceeds its total",
    compare: "withinSold",
    left: { of: ["pledge"], member: "total" },
    right: OWED,
    tolerance: { absolute: 0 },
  },
  {
    id: "flow-value-paid",
    title: "No more is paid than the goods are worth",
    aspect: "value",
    between: ["money", "goods"],
    severity: "grave",
    source: INVOICING,
    compare: "withinSold",
    left: { of: ["payment"], member: "total" },
    right: SOLD,
    tolerance: { absolute: 0 },
  },
];
