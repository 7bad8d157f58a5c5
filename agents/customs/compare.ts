import { crossCheck } from "../../sdk/src/judge/cross-check.ts";
import type { JourneyEvent } from "../../sdk/src/judge/dossier.ts";
import type { RuleDiscrepancy, RuleResult, Side } from "../../sdk/src/judge/finding.ts";
import { SEVERITIES } from "../../sdk/src/judge/judge.ts";
import { threeFlowMatch } from "../../sdk/src/judge/three-flow-match.ts";
import { receiveAllTolerances } from "../../sdk/src/judge/tolerances.ts";
import { flowsOf } from "../documents/flows-of.ts";
import type { Dossier } from "./open-dossier.ts";
import type { Policy } from "./policy.ts";

const keyOf = (side: Side | null): string => (side === null ? "" : `${side.documentId} ${side.type} ${side.member}`);
const sidesOf = ({ left, right }: RuleDiscrepancy): string => [keyOf(left), keyOf(right)].sort().join("\n");
const gravity = ({ severity }: RuleDiscrepancy): number => SEVERITIES.indexOf(severity);

/**
 * The same two values are one discrepancy, under the rule that it breaks most gravely. Of the three flows those that the cross-check has not named as
 * gravely are added; of the others the rule is named beside, so that every rule that does not hold is found with what breaks it.
 */
function namedOnce(named: readonly RuleDiscrepancy[], mismatches: readonly RuleDiscrepancy[]): RuleDiscrepancy[] {
  const worst = new Map<string, RuleDiscrepancy>();
  for (const one of named) {
    const known = worst.get(sidesOf(one));
    if (known === undefined || gravity(one) > gravity(known)) worst.set(sidesOf(one), one);
  }
  const also = new Map<RuleDiscrepancy, Set<string>>();
  const added = mismatches.filter((one) => {
    const known = worst.get(sidesOf(one));
    if (known === undefined || gravity(one) > gravity(known)) return true;
    also.set(known, (also.get(known) ?? new Set()).add(one.rule));
    return false;
  });
  return [...named.map((one) => (also.has(one) ? { ...one, also: [...(also.get(one) ?? [])] } : one)), ...added];
}

/** What the carriers reported, in force, and the leg that the declaration waited on. */
export interface Journey {
  events: readonly JourneyEvent[];
  leg?: number;
}

export interface Compared {
  checks: RuleResult[];
  discrepancies: RuleDiscrepancy[];
}

/**
 * Hold a declaration against its documents and these against each other, by both tables of rules: the cross-check, and goods, money and information
 * against each other. Throws InputInvalid for tolerances that fit no rule.
 */
export function compare(
  { declaration, documents, shown, outdated }: Pick<Dossier, "declaration" | "documents" | "shown" | "outdated">,
  { events, leg }: Journey,
  { tolerances, valueBasis }: Partial<Pick<Policy, "tolerances" | "valueBasis">> = {},
): Compared {
  const own = receiveAllTolerances(tolerances ?? {});
  const parts = { declaration, documents, shown, events, leg, outdated };
  const checked = crossCheck({ ...parts, tolerances: own.rules, valueBasis });
  const { goods, money } = flowsOf(documents);
  const flows = threeFlowMatch({
    goods: { events, documents: goods },
    money: { documents: money },
    // Other declarations of the trade are papers beside the one that is judged.
    information: {
      documents: documents.filter((one) => !goods.includes(one) && !money.includes(one)),
      declarations: [declaration],
    },
    shown,
    leg,
    tolerances: own.flows,
  });
  return {
    checks: [...checked.checks, ...flows.checks],
    discrepancies: namedOnce(checked.discrepancies, flows.mismatches),
  };
}
