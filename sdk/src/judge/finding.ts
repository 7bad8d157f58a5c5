import type { Hex } from "viem";
import type { Phrase } from "../say/phrase.ts";
import type { Source, SourceType } from "./dossier.ts";
import type { Severity } from "./judge.ts";
import { inEnglish, type Words } from "./words.ts";

/** One side of a discrepancy: which document or event says what. */
export interface Side {
  documentId: Hex | null;
  type: SourceType;
  /** Path of the member in the document. */
  member: string;
  /** As the document states it, with its unit; null where it states nothing. */
  value: string | null;
  /** The value in every language, where it is more than figures and codes. */
  said?: Phrase;
}

/** Two values that do not agree as a rule demands. */
export interface RuleDiscrepancy {
  rule: string;
  severity: Severity;
  /** One sentence with both values, in English: reports are written in it. */
  what: string;
  /** The same in every language. */
  said: Phrase;
  left: Side;
  right: Side | null;
  /** In words, where there is one. */
  tolerance?: string;
  /** Further rules that the same two values break, none more gravely. */
  also?: string[];
}

/** What a comparison found: without rule and severity, which are the rule's. */
export interface Found {
  said: Phrase;
  left: Side;
  right: Side | null;
  tolerance?: Phrase;
}

/** What came of a comparison. */
export interface Finding {
  /** How many values were compared; 0: the rule does not apply. */
  compared: number;
  found: Found[];
  /** Why nothing was compared. */
  reason?: Phrase;
}

/** What happened to a rule. */
export interface RuleResult {
  rule: string;
  title: string;
  severity: Severity;
  status: "passed" | "failed" | "notApplicable";
  /** How much was compared, or why nothing. */
  why: string;
  /** Both in every language. */
  said: { title: Phrase; why: Phrase };
}

export const sideOf = ({ documentId, type }: Source, member: string, value: Words | null): Side => ({
  documentId,
  type,
  member,
  value: value === null ? null : inEnglish(value),
  ...(value !== null && typeof value !== "string" && { said: value }),
});
