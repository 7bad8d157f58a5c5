import { compare } from "./comparisons.ts";
import type { Dossier } from "./dossier.ts";
import type { Finding, RuleDiscrepancy, RuleResult } from "./finding.ts";
import type { Rule } from "./rule.ts";
import type { Tolerances } from "./tolerances.ts";
import { unmet } from "./when.ts";
import { capital, plural } from "./words.ts";

/** Most discrepancies of one rule that are spelt out; the last one counts the rest. */
export const SPELT_OUT = 20;

function resultOf({ id, title, severity }: Rule, { compared, found, reason }: Finding): RuleResult {
  const head = { rule: id, title, severity };
  if (found.length > 0) return { ...head, status: "failed", why: `${plural(found.length, "discrepancy", "discrepancies")}.` };
  if (compared === 0) return { ...head, status: "notApplicable", why: capital(`${reason ?? "nothing to compare"}.`) };
  return { ...head, status: "passed", why: `${plural(compared, "value")} compared.` };
}

function discrepanciesOf({ id, severity }: Rule, { found }: Finding): RuleDiscrepancy[] {
  const spelt = found.slice(0, SPELT_OUT).map((one) => ({ rule: id, severity, ...one }));
  const rest = found.length - spelt.length;
  const last = spelt.at(-1);
  if (rest > 0 && last) last.what += ` And ${rest} more of this kind.`;
  return spelt;
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
