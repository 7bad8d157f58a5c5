import { CERTIFICATE, DECLARATION, INVOICE, PACKING_LIST, POLICY, TRANSPORT } from "../origins.ts";
import type { Rule } from "../rule.ts";

const UCP_14D = "ICC UCP 600, article 14 (d): data in the documents must not conflict";

export const REFERENCE_RULES: readonly Rule[] = [
  {
    id: "reference-invoice",
    title: "Invoice numbers that documents name are of invoices in the set",
    severity: "warning",
    source: UCP_14D,
    compare: "among",
    left: {
      of: [...DECLARATION, ...PACKING_LIST, ...CERTIFICATE, ...POLICY, ...TRANSPORT, "creditNote"],
      member: "invoiceNumber",
    },
    right: { of: INVOICE, member: "number" },
  },
  {
    id: "reference-transport",
    title: "Transport document numbers that documents name are of transport documents in the set",
    severity: "warning",
    source: UCP_14D,
    compare: "among",
    left: { of: [...DECLARATION, ...INVOICE, ...PACKING_LIST, ...POLICY, "arrivalNotice"], member: "transportNumber" },
    right: { of: TRANSPORT, member: "number" },
  },
  {
    id: "reference-order",
    title: "Order numbers that documents name are of orders in the set",
    severity: "warning",
    source: UCP_14D,
    compare: "among",
    left: { of: [...DECLARATION, ...INVOICE, ...PACKING_LIST], member: "orderNumber" },
    right: { of: ["purchaseOrder"], member: "number" },
  },
  {
    id: "reference-contract",
    title: "Contract numbers that documents name are of contracts in the set",
    severity: "warning",
    source: UCP_14D,
    compare: "among",
    left: { of: [...DECLARATION, ...INVOICE, ...PACKING_LIST, "purchaseOrder"], member: "contractNumber" },
    right: { of: ["contract"], member: "number" },
  },
];
