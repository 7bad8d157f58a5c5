import { CERTIFICATE, DECLARATION, POLICY, TRANSPORT } from "../origins.ts";
import type { Rule } from "../rule.ts";

const ISSUED = "issueDate" as const;
const SAME_DAY = { days: 0 } as const;

export const VALIDITY_RULES: readonly Rule[] = [
  {
    id: "date-certificate",
    title: "The certificate of origin is not younger than the declaration",
    severity: "warning",
    source: "Revised Kyoto Convention, specific annex K (origin), chapter 2: evidence is produced with the declaration",
    compare: "notAfter",
    left: { of: CERTIFICATE, member: ISSUED },
    right: { of: DECLARATION, member: ISSUED },
    tolerance: SAME_DAY,
  },
  {
    id: "date-certificate-valid",
    title: "The certificate of origin is valid on the day of the declaration",
    severity: "warning",
    source: "Revised Kyoto Convention, specific annex K (origin), chapter 2",
    compare: "notAfter",
    left: { of: DECLARATION, member: ISSUED },
    right: { of: CERTIFICATE, member: "dueDate" },
    tolerance: SAME_DAY,
  },
  {
    id: "date-licence",
    title: "The licence is not younger than the declaration",
    severity: "grave",
    source: "WTO Agreement on Import Licensing Procedures, article 1",
    compare: "notAfter",
    left: { of: ["licence"], member: ISSUED },
    right: { of: DECLARATION, member: ISSUED },
    tolerance: SAME_DAY,
  },
  {
    id: "date-licence-valid",
    title: "The licence is valid on the day of the declaration",
    severity: "grave",
    source: "WTO Agreement on Import Licensing Procedures, articles 1 and 3",
    compare: "notAfter",
    left: { of: DECLARATION, member: ISSUED },
    right: { of: ["licence"], member: "dueDate" },
    tolerance: SAME_DAY,
  },
  {
    id: "date-policy",
    title: "The policy is not younger than the departure",
    severity: "warning",
    source: "ICC UCP 600, article 28 (e): no later than the date of shipment",
    compare: "notAfter",
    left: { of: POLICY, member: ISSUED },
    right: { of: TRANSPORT, member: "departureDate" },
    tolerance: SAME_DAY,
  },
  {
    id: "date-policy-valid",
    title: "The policy covers the departure",
    severity: "warning",
    source: "ICC UCP 600, article 28 (e) and (f)",
    compare: "notAfter",
    left: { of: TRANSPORT, member: "departureDate" },
    right: { of: POLICY, member: "dueDate" },
    tolerance: SAME_DAY,
  },
];
