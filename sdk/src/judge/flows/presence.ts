import type { FlowRule } from "../flow-rules.ts";
import { DECLARATION, INVOICE, TRANSPORT } from "../origins.ts";

const PHANTOM = "FATF, Trade-Based Money Laundering, 2006: phantom shipments";
const MOVED = { of: [...TRANSPORT, "event"], member: "number" } as const;
const INVOICED = { of: INVOICE, member: "number" } as const;
const DECLARED = { of: DECLARATION, member: "number" } as const;

export const PRESENCE_FLOW_RULES: readonly FlowRule[] = [
  {
    id: "flow-goods-invoiced",
    title: "Goods that move are invoiced",
    aspect: "presence",
    between: ["goods", "money"],
    severity: "grave",
    source: PHANTOM,
    compare: "goesWith",
    left: MOVED,
    right: INVOICED,
  },
  {
    id: "flow-invoice-moved",
    title: "Goods that are invoiced move",
    aspect: "presence",
    between: ["money", "goods"],
    severity: "grave",
    source: PHANTOM,
    compare: "goesWith",
    left: INVOICED,
    right: MOVED,
  },
  {
    id: "flow-declaration-moved",
    title: "Goods that are declared move",
    aspect: "presence",
    between: ["information", "goods"],
    severity: "grave",
    source: PHANTOM,
    compare: "goesWith",
    left: DECLARED,
    right: MOVED,
  },
  {
    id: "flow-goods-declared",
    title: "Goods that depart are declared",
    aspect: "presence",
    between: ["goods", "information"],
    severity: "warning",
    source: "Regulation (EU) 952/2013, articles 158 and 263",
    compare: "goesWith",
    left: MOVED,
    right: DECLARED,
  },
  {
    id: "flow-money-invoiced",
    title: "Money that moves, or is asked for, is for an invoice",
    aspect: "presence",
    between: ["money", "information"],
    severity: "grave",
    source: PHANTOM,
    compare: "goesWith",
    left: { of: ["pledge", "payment", "financingApplication"], member: "number" },
    right: INVOICED,
  },
];
