import type { Hex } from "viem";
import type { RuleDiscrepancy, RuleResult } from "../../sdk/src/judge/finding.ts";
import { VERIFICATIONS, type Verification } from "../../sdk/src/judge/verifications.ts";
import type { DocumentTypeName } from "../../sdk/src/protocol/document.ts";
import { type Phrase, phrase, sayPhrase } from "../../sdk/src/say/phrase.ts";

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
