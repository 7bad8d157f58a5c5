import type { Hex } from "viem";
import type { SourceDocument } from "../declare/source-document.ts";
import { compare } from "./comparisons.ts";
import { type Dossier, type JourneyEvent, openDossier } from "./dossier.ts";
import type { Finding, Rule, RuleDiscrepancy, RuleResult } from "./rule.ts";
import { RULES } from "./rules.ts";
import { receiveTolerances, type Tolerances } from "./tolerances.ts";
import { unmet } from "./when.ts";
import { capital, plural } from "./words.ts";

/** Most discrepancies of one rule that are spelt out; the next one counts the rest. */
const SPELT_OUT = 20;

export interface CrossCheckParameters {
  declaration: SourceDocument;
  /** Everything that the declarant handed in beside it. */
  documents: readonly SourceDocument[];
  /** What carriers reported, in force. */
  events?: readonly JourneyEvent[];
  /** Ids of documents that the ledger does not call current any more. */
  outdated?: readonly Hex[];
  /** A customs office's own, by rule; the table's where it says nothing. */
  tolerances?: Tolerances;
}

export interface CrossCheck {
  /** Every rule of the table, in its order. */
  checks: RuleResult[];
  /** What does not agree, in the same order. */
  discrepancies: RuleDiscrepancy[];
}

function resultOf({ id, title, severity }: Rule, { compared, found, reason }: Finding): RuleResult {
  const head = { rule: id, title, severity };
  if (found.length > 0) return { ...head, status: "failed", why: `${plural(found.length, "discrepancy", "discrepancies")}.` };
  if (compared === 0) return { ...head, status: "notApplicable", why: capital(`${reason ?? "nothing to compare"}.`) };
  return { ...head, status: "passed", why: `${plural(compared, "value")} compared.` };
}

function discrepanciesOf({ id, severity }: Rule, { found }: Finding): RuleDiscrepancy[] {
  const all = found.map((one) => ({ rule: id, severity, ...one }));
  const [first] = all.slice(SPELT_OUT);
  if (first === undefined) return all;
  return [...all.slice(0, SPELT_OUT), { ...first, what: `${first.what} And ${all.length - SPELT_OUT - 1} more of this kind.` }];
}

function apply(rule: Rule, dossier: Dossier, tolerances: Tolerances): Finding {
  const reason = unmet(rule.when, dossier);
  if (reason !== null) return { compared: 0, found: [], reason };
  return compare(rule, dossier, tolerances[rule.id] ?? ("tolerance" in rule ? rule.tolerance : undefined));
}

/**
 * Holds a declaration against the documents of its trade and these against each other, by the table of rules. Reads what it is given
 * and nothing else, takes as many steps as there are values, and calls whatever does not agree a discrepancy: what to make of it is
 * for `riskScore` and the officer. Throws InputInvalid for tolerances that fit no rule.
 */
export function crossCheck(parameters: CrossCheckParameters): CrossCheck {
  const { declaration, documents, events, outdated, tolerances } = parameters;
  const dossier = openDossier(declaration, documents, events, outdated);
  const own = receiveTolerances(tolerances ?? {});
  const results = RULES.map((rule) => ({ rule, finding: apply(rule, dossier, own) }));
  return {
    checks: results.map(({ rule, finding }) => resultOf(rule, finding)),
    discrepancies: results.flatMap(({ rule, finding }) => discrepanciesOf(rule, finding)),
  };
}
