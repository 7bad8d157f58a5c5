import { CERTIFICATE, DECLARATION, INVOICE, PACKING_LIST, TRANSPORT } from "../origins.ts";
import type { Rule } from "../rule.ts";
import type { Margin } from "../tolerance.ts";

const HAMBURG =
  "Hamburg Rules, article 15 (1) (a): packages and weight in the bill of lading; Revised Kyoto Convention, general annex, standard 3.12";
const MASS = "Regulation (EU) 2015/2446, annex B, group 18 (gross and net mass)";
/** Half a percent, and 50 kg for whatever is heavier than ten tonnes: weighbridges differ, documents are copied. */
const WEIGHING: Margin = { basisPoints: 50, absolute: 50_000, which: "smaller" };
const COUNTED: Margin = { absolute: 0 };

export const QUANTITY_RULES: readonly Rule[] = [
  {
    id: "packages-packing-list",
    title: "The packages declared are those of the packing lists",
    severity: "warning",
    source: HAMBURG,
    compare: "sameSum",
    shares: "wholeOrParts",
    left: { of: DECLARATION, member: "packages" },
    right: { of: PACKING_LIST, member: "packages" },
    tolerance: COUNTED,
  },
  {
    id: "packages-transport",
    title: "The packages declared are those of the transport documents",
    severity: "warning",
    source: HAMBURG,
    compare: "sameSum",
    shares: "wholeOrParts",
    left: { of: DECLARATION, member: "packages" },
    right: { of: TRANSPORT, member: "packages" },
    tolerance: COUNTED,
  },
  {
    id: "packages-kind",
    title: "The kinds of packages are those of the packing list",
    severity: "notice",
    source: "UN/ECE recommendation 21; Regulation (EU) 2015/2446, annex B, group 18 (packaging)",
    compare: "sameSet",
    left: { of: PACKING_LIST, member: "packageCodes" },
    right: { of: DECLARATION, member: "packageCodes" },
  },
  {
    id: "weight-gross-packing-list",
    title: "The gross weight declared is that of the packing lists",
    severity: "warning",
    source: MASS,
    compare: "sameSum",
    shares: "wholeOrParts",
    left: { of: DECLARATION, member: "grossWeight" },
    right: { of: PACKING_LIST, member: "grossWeight" },
    tolerance: WEIGHING,
  },
  {
    id: "weight-gross-transport",
    title: "The gross weight declared is that of the transport documents",
    severity: "grave",
    source: `${MASS}; SOLAS, regulation VI/2 (verified gross mass)`,
    compare: "sameSum",
    shares: "wholeOrParts",
    left: { of: DECLARATION, member: "grossWeight" },
    right: { of: TRANSPORT, member: "grossWeight" },
    tolerance: WEIGHING,
  },
  {
    id: "weight-gross-certificate",
    title: "The certificate of origin covers no more than the gross weight declared",
    severity: "warning",
    source: "Revised Kyoto Convention, specific annex K (origin)",
    compare: "atMost",
    left: { of: CERTIFICATE, member: "grossWeight" },
    right: { of: DECLARATION, member: "grossWeight" },
    tolerance: WEIGHING,
  },
  {
    id: "weight-net-packing-list",
    title: "The net weight declared is that of the packing lists",
    severity: "warning",
    source: MASS,
    compare: "sameSum",
    shares: "wholeOrParts",
    left: { of: DECLARATION, member: "netWeight" },
    right: { of: PACKING_LIST, member: "netWeight" },
    tolerance: WEIGHING,
  },
  {
    id: "weight-net-invoice",
    title: "The net weight declared is that of the invoices",
    severity: "warning",
    source: MASS,
    compare: "sameSum",
    left: { of: DECLARATION, member: "netWeight" },
    right: { of: INVOICE, member: "netWeight" },
    tolerance: WEIGHING,
  },
  {
    id: "weight-net-gross",
    title: "Net weight is not above gross weight",
    severity: "grave",
    source: MASS,
    compare: "netWithinGross",
    left: { of: [...DECLARATION, ...PACKING_LIST, ...INVOICE, ...TRANSPORT, ...CERTIFICATE], member: "items" },
  },
  {
    id: "weight-containers",
    title: "The goods in the containers weigh what the document states for all",
    severity: "warning",
    source: "SOLAS, regulation VI/2 (verified gross mass)",
    compare: "containersAddUp",
    left: { of: [...DECLARATION, ...PACKING_LIST, ...TRANSPORT], member: "grossWeight" },
    tolerance: WEIGHING,
  },
];
