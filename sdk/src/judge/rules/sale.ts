import { INVOICE } from "../origins.ts";
import type { Rule } from "../rule.ts";

const UCP_30 = "ICC UCP 600, article 30 (b): five percent more or less";

export const SALE_RULES: readonly Rule[] = [
  {
    id: "value-order",
    title: "The invoices ask for no more than was ordered",
    severity: "warning",
    source: UCP_30,
    compare: "atMost",
    left: { of: INVOICE, member: "invoiced" },
    right: { of: ["purchaseOrder"], member: "total" },
    tolerance: { basisPoints: 500 },
  },
  {
    id: "value-contract",
    title: "The invoices ask for no more than was contracted",
    severity: "warning",
    source: UCP_30,
    compare: "atMost",
    left: { of: INVOICE, member: "invoiced" },
    right: { of: ["contract"], member: "total" },
    tolerance: { basisPoints: 500 },
  },
  {
    id: "value-credit-note",
    title: "Credit notes take back no more than the invoices claim",
    severity: "warning",
    source: "FATF, Trade-Based Money Laundering, 2006: over- and under-invoicing",
    compare: "atMost",
    left: { of: ["creditNote"], member: "invoiced" },
    right: { of: INVOICE, member: "invoiced" },
    tolerance: { absolute: 0 },
  },
  {
    id: "order-quantity",
    title: "The invoices bill no more of any unit than was ordered",
    severity: "warning",
    source: UCP_30,
    compare: "quantityPerUnit",
    left: { of: INVOICE, member: "items" },
    right: { of: ["purchaseOrder"], member: "items" },
    tolerance: { basisPoints: 500 },
  },
  {
    id: "order-price",
    title: "The price of each unit is that of the order",
    severity: "warning",
    source: "FATF, Trade-Based Money Laundering, 2006: over- and under-invoicing",
    compare: "pricePerUnit",
    left: { of: INVOICE, member: "items" },
    right: { of: ["purchaseOrder"], member: "items" },
    tolerance: { basisPoints: 100 },
  },
];
