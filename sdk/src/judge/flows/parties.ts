import type { FlowRule } from "../flow-rules.ts";
import { DECLARATION, INVOICE, TRANSPORT } from "../origins.ts";

const THIRD_PARTIES = "FATF, Trade-Based Money Laundering: Risk Indicators, 2021: third parties without a part in the trade";

export const PARTY_FLOW_RULES: readonly FlowRule[] = [
  {
    id: "flow-party-seller",
    title: "Whoever is to be paid sends the goods",
    aspect: "parties",
    between: ["money", "goods"],
    severity: "warning",
    source: THIRD_PARTIES,
    compare: "sameParty",
    left: { of: INVOICE, member: "seller" },
    right: { of: TRANSPORT, member: "consignor" },
  },
  {
    id: "flow-party-buyer",
    title: "Whoever is to pay receives the goods",
    aspect: "parties",
    between: ["money", "goods"],
    severity: "warning",
    source: THIRD_PARTIES,
    compare: "sameParty",
    left: { of: INVOICE, member: "buyer" },
    right: { of: TRANSPORT, member: "consignee" },
  },
  {
    id: "flow-party-consignor",
    title: "Whoever is declared to send the goods is to be paid",
    aspect: "parties",
    between: ["information", "money"],
    severity: "warning",
    source: THIRD_PARTIES,
    compare: "sameParty",
    left: { of: DECLARATION, member: "consignor" },
    right: { of: INVOICE, member: "seller" },
  },
  {
    id: "flow-party-consignee",
    title: "Whoever is declared to receive the goods does receive them",
    aspect: "parties",
    between: ["information", "goods"],
    severity: "warning",
    source: THIRD_PARTIES,
    compare: "sameParty",
    left: { of: DECLARATION, member: "consignee" },
    right: { of: TRANSPORT, member: "consignee" },
  },
  {
    id: "flow-party-applicant",
    title: "Whoever asks for financing is a party of the invoice",
    aspect: "parties",
    between: ["money", "information"],
    severity: "grave",
    source: THIRD_PARTIES,
    compare: "partyAmong",
    left: { of: ["financingApplication"], member: "issuerId" },
    right: { of: INVOICE, member: "partyIds" },
  },
];
