import { INVOICE } from "../origins.ts";
import type { Rule } from "../rule.ts";

export const CREDIT_RULES: readonly Rule[] = [
  {
    id: "credit-note-invoice",
    title: "A credit note names an invoice of the set, and is of its issuer",
    severity: "grave",
    source: "FATF, Trade-Based Money Laundering, 2006: over- and under-invoicing; EN 16931-1, BG-3 (preceding invoice)",
    compare: "credits",
    left: { of: ["creditNote"], member: "document" },
    right: { of: INVOICE, member: "document" },
  },
];
