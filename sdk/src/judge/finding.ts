import type { Hex } from "viem";
import type { Source, SourceType } from "./dossier.ts";
import type { Severity } from "./judge.ts";

/** One side of a discrepancy: which document or event says what. */
export interface Side {
  documentId: Hex | null;
  type: SourceType;
  /** Path of the member in the document. */
  member: string;
  /** As the document states it, with its unit; null where it states nothing. */
  value: string | null;
}

/** Two values that do not agree as a rule demands. */
export interface RuleDiscrepancy {
  rule: string;
  severity: Severity;
  /** One sentence with both values. */
  what: string;
  left: Side;
  right: Side | null;
  /** In words, where there is one. */
  tolerance?: string;
}

/** What a comparison found: without rule and severity, which are the rule's. */
export interface Found {
  what: string;
  left: Side;
  right: Side | null;
  tolerance?: string;
}

/** What came of a comparison. */
export interface Finding {
  /** How many values were compared; 0: the rule does not apply. */
  compared: number;
  found: Found[];
  /** Why nothing was compared. */
  reason?: string;
}

/** What happened to a rule. */
export interface RuleResult {
  rule: string;
  title: string;
  severity: Severity;
  status: "passed" | "failed" | "notApplicable";
  /** How much was compared, or why nothing. */
  why: string;
}

export const sideOf = (by: Source, member: string, value: string | null): Side => ({
  documentId: by.documentId,
  type: by.type,
  member,
  value,
});
