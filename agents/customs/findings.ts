import type { Hex } from "viem";
import type { RuleDiscrepancy, RuleResult } from "../../sdk/src/judge/finding.ts";
import type { Severity } from "../../sdk/src/judge/judge.ts";
import type { DocumentTypeName } from "../../sdk/src/protocol/document.ts";
import { type Phrase, phrase, sayPhrase } from "../../sdk/src/say/phrase.ts";

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

/** What does not hold, and of which document. */
export interface Fault {
  what: Phrase;
  by: { documentId: Hex; type: DocumentTypeName };
}

export interface Verified {
  checks: RuleResult[];
  discrepancies: RuleDiscrepancy[];
}

function resultOf(rule: Verification, failed: number, count: number): RuleResult {
  const { title, severity } = VERIFICATIONS[rule];
  const why = count === 0 ? phrase("nothingToVerify", {}) : phrase("someDoNotHold", { failed, count });
  const status = failed > 0 ? "failed" : count > 0 ? "passed" : "notApplicable";
  return { rule, title, severity, status, why: sayPhrase(why, "en"), said: { title: phrase("rule", { id: rule, title }), why } };
}

/** Collects what verifications come to. */
export function findings() {
  const counted = new Map<Verification, number>();
  const discrepancies: RuleDiscrepancy[] = [];
  return {
    /** One more thing was verified; `fault` where it does not hold. */
    verified(rule: Verification, fault: Fault | undefined) {
      counted.set(rule, (counted.get(rule) ?? 0) + 1);
      if (fault === undefined) return;
      const { what: said, by } = fault;
      const type = phrase("type", { name: by.type });
      const left = { ...by, member: "type", value: by.type, said: type };
      const { severity } = VERIFICATIONS[rule];
      discrepancies.push({ rule, severity, what: sayPhrase(said, "en"), said, left, right: null });
    },
    result(): Verified {
      const failed = (rule: Verification) => discrepancies.filter((one) => one.rule === rule).length;
      const rules = Object.keys(VERIFICATIONS) as Verification[];
      return { checks: rules.map((rule) => resultOf(rule, failed(rule), counted.get(rule) ?? 0)), discrepancies };
    },
  };
}
export type Findings = ReturnType<typeof findings>;
