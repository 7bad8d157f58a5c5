import type { Severity } from "./judge.ts";

/** What an office verifies of documents before it compares them: who stands behind them, and whether they are what they say. */
export const VERIFICATIONS = {
  "verify-readable": { title: "The office can open the documents that it asks for", severity: "grave" },
  "verify-content": { title: "What a document says is what was registered", severity: "grave" },
  "verify-accredited": { title: "Issuers are accredited now", severity: "grave" },
  "verify-issuer": { title: "Documents name the issuer that registered them", severity: "grave" },
  "verify-counterparty": { title: "Documents were acknowledged by the party that they name", severity: "grave" },
  "verify-complete": { title: "The set of documents is complete and current", severity: "grave" },
  "verify-declaration": { title: "The declaration is for this office, procedure and declarant", severity: "grave" },
  "verify-departure": { title: "An export was handed in before its leg departed", severity: "grave" },
  "verify-facts": { title: "Facts that the declaration shows are proven", severity: "grave" },
} as const satisfies Record<string, { title: string; severity: Severity }>;
export type Verification = keyof typeof VERIFICATIONS;
