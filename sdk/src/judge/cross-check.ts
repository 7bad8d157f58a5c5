import type { Hex } from "viem";
import type { SourceDocument } from "../declare/source-document.ts";
import { applyRule, worseOf } from "./apply.ts";
import { dossiersOf, type JourneyEvent } from "./dossier.ts";
import type { RuleDiscrepancy, RuleResult } from "./finding.ts";
import { RULES } from "./rules.ts";
import type { ShownDocument } from "./shown-document.ts";
import { receiveTolerances, type Tolerances } from "./tolerances.ts";
import type { ValueBases } from "./value-basis.ts";

export interface CrossCheckParameters {
  declaration: SourceDocument;
  /** Everything that the declarant handed in beside it. */
  documents: readonly SourceDocument[];
  /** Documents that nobody may read, as far as they were shown: they speak against the declaration, and never for it. */
  shown?: readonly ShownDocument[];
  /** What carriers reported, in force. */
  events?: readonly JourneyEvent[];
  /** The leg that the declaration waits on. Default: any. */
  leg?: number | undefined;
  /** Ids of documents that the ledger does not call current any more. */
  outdated?: readonly Hex[];
  /** A customs office's own, by procedure. */
  valueBasis?: ValueBases | undefined;
  /** A customs office's own, by rule; the table's where it says nothing. */
  tolerances?: Tolerances;
}

export interface CrossCheck {
  /** Every rule of the table, in its order. */
  checks: RuleResult[];
  /** What does not agree, in the same order. */
  discrepancies: RuleDiscrepancy[];
}

/**
 * Holds a declaration against the documents of its trade and these against each other, by the table of rules. Reads what it is given
 * and nothing else, takes as many steps as there are values, and calls whatever does not agree a discrepancy: what to make of it is
 * for `riskScore` and the officer. Throws InputInvalid for tolerances that fit no rule.
 */
export function crossCheck({ tolerances, ...parts }: CrossCheckParameters): CrossCheck {
  const dossiers = dossiersOf(parts);
  const own = receiveTolerances(tolerances ?? {});
  const applied = RULES.map((rule) => worseOf(dossiers.map((dossier) => applyRule(rule, dossier, own))));
  return { checks: applied.map(({ result }) => result), discrepancies: applied.flatMap(({ discrepancies }) => discrepancies) };
}
