import { DECLARATION } from "../origins.ts";
import type { Rule } from "../rule.ts";

const SUPPORTING = "Regulation (EU) 952/2013, articles 15 and 163; Revised Kyoto Convention, general annex, standard 3.16";

export const DOCUMENT_RULES: readonly Rule[] = [
  {
    id: "document-current",
    title: "No document is superseded or withdrawn",
    severity: "grave",
    source: `${SUPPORTING}; SPEC.md section 11`,
    compare: "current",
    left: { of: DECLARATION, member: "document" },
  },
  {
    id: "document-acknowledged",
    title: "Documents that bind a counterparty are acknowledged by it",
    severity: "notice",
    source: "SPEC.md section 5: assurance of a document",
    compare: "acknowledged",
    left: { of: ["contract", "purchaseOrder", "orderResponse", "invoice", "creditNote"], member: "document" },
  },
  {
    id: "document-twice",
    title: "No document is registered twice",
    severity: "warning",
    source: "FATF, Trade-Based Money Laundering, 2006: multiple invoicing",
    compare: "registeredOnce",
    left: { of: DECLARATION, member: "document" },
  },
  {
    id: "document-cited",
    title: "Documents that the declaration names are there",
    severity: "warning",
    source: SUPPORTING,
    compare: "cited",
    left: { of: DECLARATION, member: "document" },
  },
  {
    id: "document-licence",
    title: "Goods that a convention lets pass with a licence alone have one",
    severity: "grave",
    source: "Conventions of the table of licensed goods",
    compare: "licensed",
    left: { of: DECLARATION, member: "harmonizedCodes" },
    right: { of: ["licence"], member: "harmonizedCodes" },
  },
  {
    id: "source-version",
    title: "The declaration is drawn from the documents that lie beside it, in their versions",
    severity: "warning",
    source: SUPPORTING,
    compare: "sourced",
    left: { of: DECLARATION, member: "document" },
  },
  {
    id: "source-value",
    title: "Values of the declaration are those of the documents from which it says to be drawn",
    severity: "warning",
    source: SUPPORTING,
    compare: "asSourced",
    left: { of: DECLARATION, member: "document" },
  },
];
