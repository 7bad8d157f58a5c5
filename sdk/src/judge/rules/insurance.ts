import { INVOICE, POLICY } from "../origins.ts";
import type { Rule } from "../rule.ts";

const INCOTERMS_A5 = "ICC Incoterms 2020, CIF and CIP, article A5 (insurance)";

export const INSURANCE_RULES: readonly Rule[] = [
  {
    id: "insurance-policy",
    title: "Where the seller owes an insurance there is a policy",
    severity: "warning",
    source: INCOTERMS_A5,
    when: "sellerOwesInsurance",
    compare: "present",
    left: { of: POLICY, member: "number" },
  },
  {
    id: "insurance-cover",
    title: "Under CIF and CIP the policies cover the invoices and ten percent more",
    severity: "warning",
    source: `${INCOTERMS_A5}: at least the price and ten percent; ICC UCP 600, article 28 (f) (ii)`,
    when: "sellerOwesInsurance",
    compare: "covers",
    left: { of: POLICY, member: "insuredValue" },
    right: { of: INVOICE, member: "invoiced" },
    tolerance: { percent: 110 },
  },
  {
    id: "insurance-value",
    title: "Under other terms the policies cover the invoices",
    severity: "notice",
    source: "Insurance of the buyer's or seller's own interest; no rule of Incoterms 2020 asks for more",
    when: "sellerOwesNoInsurance",
    compare: "covers",
    left: { of: POLICY, member: "insuredValue" },
    right: { of: INVOICE, member: "invoiced" },
    tolerance: { percent: 100 },
  },
  {
    id: "insurance-currency",
    title: "The policy is in the currency of the invoice",
    severity: "warning",
    source: `${INCOTERMS_A5}: in the currency of the contract; ICC UCP 600, article 28 (f) (i)`,
    compare: "same",
    left: { of: POLICY, member: "currency" },
    right: { of: INVOICE, member: "currency" },
  },
];
