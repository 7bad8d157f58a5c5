import { DECLARATION, INVOICE, PACKING_LIST, TRANSPORT } from "../origins.ts";
import type { Rule } from "../rule.ts";
import type { Margin } from "../tolerance.ts";

const ITEMS = "Regulation (EU) 2015/2446, annex B: data of each goods item";
const WEIGHING: Margin = { basisPoints: 50, absolute: 50_000, which: "smaller" };
const LISTING = [...DECLARATION, ...PACKING_LIST, ...TRANSPORT] as const;

export const ITEM_RULES: readonly Rule[] = [
  {
    id: "items-value",
    title: "The value under each HS code is that of the invoices",
    severity: "warning",
    source: ITEMS,
    compare: "sumPerCode",
    measure: "valueMinor",
    left: { of: DECLARATION, member: "items" },
    right: { of: INVOICE, member: "items" },
    tolerance: { absolute: 100 },
  },
  {
    id: "items-packages",
    title: "The packages under each HS code are those of the packing lists",
    severity: "warning",
    source: ITEMS,
    compare: "sumPerCode",
    measure: "packages",
    left: { of: DECLARATION, member: "items" },
    right: { of: PACKING_LIST, member: "items" },
    tolerance: { absolute: 0 },
  },
  {
    id: "items-gross-weight",
    title: "The gross weight under each HS code is that of the packing lists",
    severity: "warning",
    source: ITEMS,
    compare: "sumPerCode",
    measure: "grossWeightKg",
    left: { of: DECLARATION, member: "items" },
    right: { of: PACKING_LIST, member: "items" },
    tolerance: WEIGHING,
  },
  {
    id: "items-net-weight",
    title: "The net weight under each HS code is that of the packing lists",
    severity: "warning",
    source: ITEMS,
    compare: "sumPerCode",
    measure: "netWeightKg",
    left: { of: DECLARATION, member: "items" },
    right: { of: PACKING_LIST, member: "items" },
    tolerance: WEIGHING,
  },
  {
    id: "items-packages-sum",
    title: "The items' packages add up",
    severity: "warning",
    source: ITEMS,
    compare: "addUp",
    measure: "packages",
    left: { of: LISTING, member: "packages" },
    tolerance: { absolute: 0 },
  },
  {
    id: "items-gross-weight-sum",
    title: "The items' gross weights add up",
    severity: "warning",
    source: ITEMS,
    compare: "addUp",
    measure: "grossWeightKg",
    left: { of: LISTING, member: "grossWeight" },
    tolerance: WEIGHING,
  },
  {
    id: "items-net-weight-sum",
    title: "The items' net weights add up",
    severity: "warning",
    source: ITEMS,
    compare: "addUp",
    measure: "netWeightKg",
    left: { of: LISTING, member: "netWeight" },
    tolerance: WEIGHING,
  },
  {
    id: "items-twice",
    title: "No item is entered twice",
    severity: "notice",
    source: "FATF, Trade-Based Money Laundering, 2006: over-shipment and multiple invoicing",
    compare: "distinctItems",
    left: { of: [...DECLARATION, ...INVOICE, ...PACKING_LIST], member: "items" },
  },
];
