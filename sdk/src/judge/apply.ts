import { type Phrase, phrase, sayPhrase } from "../say/phrase.ts";
import { compare } from "./comparisons.ts";
import type { Dossier } from "./dossier.ts";
import type { Finding, RuleDiscrepancy, RuleResult } from "./finding.ts";
import type { Rule } from "./rule.ts";
import { titleOf } from "./rule-title.ts";
import type { Tolerances } from "./tolerances.ts";
import { unmet } from "./when.ts";

/** Most discrepancies of one rule that are spelt out; the last one counts the rest. */
export const SPELT_OUT = 20;

function became({ compared, found, reason }: Finding): [status: RuleResult["status"], why: Phrase] {
  if (found.length > 0) return ["failed", phrase("discrepanciesFound", { count: found.length })];
  if (compared > 0) return ["passed", phrase("valuesCompared", { count: compared })];
  return ["notApplicable", phrase("sentence", { text: reason ?? phrase("nothingToCompare", {}) })];
}

function resultOf(rule: Rule, finding: Finding): RuleResult {
  const { id, title, severity } = rule;
  const [status, why] = became(finding);
  return { rule: id, title, severity, status, why: sayPhrase(why, "en"), said: { title: titleOf(rule), why } };
}

function discrepanciesOf({ id, severity }: Rule, { found }: Finding): RuleDiscrepancy[] {
  const rest = found.length - SPELT_OUT;
  return found.slice(0, SPELT_OUT).map(({ said: sentence, left, right, tolerance }, i) => {
    const isLast = rest > 0 && i === SPELT_OUT - 1;
    const said = isLast ? phrase("andMore", { sentence, count: rest }) : sentence;
    const allowed = tolerance && { tolerance: sayPhrase(tolerance, "en") };
    return { rule: id, severity, what: sayPhrase(said, "en"), said, left, right, ...allowed };
  });
}

/** What became of a rule. */
export interface Applied {
  result: RuleResult;
  discrepancies: RuleDiscrepancy[];
}

/** Applies a rule to a dossier, with an office's own tolerance where it has one. */
export function applyRule(rule: Rule, dossier: Dossier, tolerances: Tolerances): Applied {
  const reason = unmet(rule.when, dossier);
  const own = tolerances[rule.id] ?? ("tolerance" in rule ? rule.tolerance : undefined);
  const finding = reason === null ? compare(rule, dossier, own) : { compared: 0, found: [], reason };
  return { result: resultOf(rule, finding), discrepancies: discrepanciesOf(rule, finding) };
}

type Ranks = Readonly<Record<RuleResult["status"], number>>;

/** Of several results that which ranks highest, of equal ones the last, and every discrepancy once. */
const highestBy =
  (rank: Ranks) =>
  (applied: readonly Applied[]): Applied => {
    const highest = applied.reduce((a, b) => (rank[b.result.status] >= rank[a.result.status] ? b : a));
    const distinct = new Map(applied.flatMap(({ discrepancies }) => discrepancies).map((one) => [one.what, one]));
    return { result: highest.result, discrepancies: [...distinct.values()] };
  };

/** What became of a rule without what was shown and with it: the worse. What could not be compared without it is not agreed upon by it. */
export const worseOf = highestBy({ failed: 2, notApplicable: 1, passed: 0 });

/** What became of a rule under several declarations: the worst of those to which it applies. */
export const worstOf = highestBy({ failed: 2, passed: 1, notApplicable: 0 });
