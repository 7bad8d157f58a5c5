import type { FlowRule } from "../flow-rules.ts";
import { DECLARATION, INVOICE, PACKING_LIST, TRANSPORT } from "../origins.ts";
import type { Margin } from "../tolerance.ts";

const SHIPPING = "FATF, Trade-Based Money Laundering, 2006: over- and under-shipment";
const WEIGHING: Margin = { basisPoints: 50, absolute: 50_000, which: "smaller" };

export const QUANTITY_FLOW_RULES: readonly FlowRule[] = [
  {
    id: "flow-weight-declared",
    title: "The gross weight declared is the one carried",
    aspect: "quantity",
    between: ["information", "goods"],
    severity: "grave",
    source: SHIPPING,
    compare: "sameSum",
    shares: "wholeOrParts",
    left: { of: DECLARATION, member: "grossWeight" },
    right: { of: TRANSPORT, member: "grossWeight" },
    tolerance: WEIGHING,
  },
  {
    id: "flow-packages-declared",
    title: "The packages declared are those carried",
    aspect: "quantity",
    between: ["information", "goods"],
    severity: "warning",
    source: SHIPPING,
    compare: "sameSum",
    shares: "wholeOrParts",
    left: { of: DECLARATION, member: "packages" },
    right: { of: TRANSPORT, member: "packages" },
    tolerance: { absolute: 0 },
  },
  {
    id: "flow-weight-packed",
    title: "The gross weight packed is the one carried",
    aspect: "quantity",
    between: ["goods", "goods"],
    severity: "warning",
    source: SHIPPING,
    compare: "sameSum",
    shares: "wholeOrParts",
    left: { of: PACKING_LIST, member: "grossWeight" },
    right: { of: TRANSPORT, member: "grossWeight" },
    tolerance: WEIGHING,
  },
  {
    id: "flow-weight-invoiced",
    title: "The net weight invoiced is the one packed",
    aspect: "quantity",
    between: ["money", "goods"],
    severity: "warning",
    source: SHIPPING,
    compare: "sameSum",
    shares: "wholeOrParts",
    left: { of: INVOICE, member: "netWeight" },
    right: { of: PACKING_LIST, member: "netWeight" },
    tolerance: WEIGHING,
  },
];
