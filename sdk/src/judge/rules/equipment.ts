import { DECLARATION, PACKING_LIST, TRANSPORT } from "../origins.ts";
import type { Rule } from "../rule.ts";

const EQUIPMENT = "ISO 6346; Regulation (EU) 2015/2446, annex B, group 19 (transport equipment)";
const SEALS = "ISO 17712; WCO SAFE Framework of Standards, seal integrity programme";

export const EQUIPMENT_RULES: readonly Rule[] = [
  {
    id: "container-transport",
    title: "The containers declared are those of the transport document",
    severity: "grave",
    source: EQUIPMENT,
    compare: "sameSet",
    left: { of: TRANSPORT, member: "containers" },
    right: { of: DECLARATION, member: "containers" },
  },
  {
    id: "container-packing-list",
    title: "The containers declared are those of the packing list",
    severity: "warning",
    source: EQUIPMENT,
    compare: "sameSet",
    left: { of: PACKING_LIST, member: "containers" },
    right: { of: DECLARATION, member: "containers" },
  },
  {
    id: "seal-transport",
    title: "The seals declared are those of the transport document",
    severity: "warning",
    source: SEALS,
    compare: "sameSet",
    left: { of: TRANSPORT, member: "seals" },
    right: { of: DECLARATION, member: "seals" },
  },
  {
    id: "seal-packing-list",
    title: "The seals declared are those of the packing list",
    severity: "warning",
    source: SEALS,
    compare: "sameSet",
    left: { of: PACKING_LIST, member: "seals" },
    right: { of: DECLARATION, member: "seals" },
  },
];
