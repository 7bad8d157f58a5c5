import type { SourceDocument } from "../declare/source-document.ts";
import { type Applied, applyRule } from "./apply.ts";
import { type Dossier, type JourneyEvent, type MoneyMovement, openDossier } from "./dossier.ts";
import type { RuleDiscrepancy, RuleResult } from "./finding.ts";
import { type Aspect, FLOW_RULES, type Flow, type FlowRule } from "./flow-rules.ts";
import { receiveFlowTolerances, type Tolerances } from "./tolerances.ts";

export interface ThreeFlows {
  /** What moves: events in force, transport documents, packing lists, arrival notices. */
  goods: { events?: readonly JourneyEvent[]; documents: readonly SourceDocument[] };
  /** What is paid, promised or asked for: pledges that stand and payments; invoices, credit notes, financing applications. */
  money: { movements?: readonly MoneyMovement[]; documents: readonly SourceDocument[] };
  /** What is said: contracts, orders, certificates, policies; and declarations, each of which is held against the other flows. */
  information: { documents: readonly SourceDocument[]; declarations: readonly SourceDocument[] };
  tolerances?: Tolerances;
}

type Where = Pick<FlowRule, "aspect" | "between">;
/** Whether two flows agree on something; null where neither rule nor document says. */
export interface Agreement {
  aspect: Aspect;
  between: readonly [Flow, Flow];
  agrees: boolean | null;
}
export interface FlowMatch {
  agreements: Agreement[];
  checks: (RuleResult & Where)[];
  /** What does not agree, each with a sentence; in the form of a cross-check's discrepancies, so that a risk score takes both. */
  mismatches: (RuleDiscrepancy & Where)[];
}

const RANK = { failed: 2, passed: 1, notApplicable: 0 } as const;

/** What became of a rule under several declarations: the worst of it, and every mismatch once. */
function merge(applied: readonly Applied[]): Applied {
  const worst = applied.reduce((a, b) => (RANK[b.result.status] > RANK[a.result.status] ? b : a));
  const distinct = new Map(applied.flatMap(({ discrepancies }) => discrepancies).map((one) => [one.what, one]));
  return { result: worst.result, discrepancies: [...distinct.values()] };
}

/** Declarations are judged one by one: an export and an import declare the same goods. */
function dossiers({ goods, money, information }: ThreeFlows): Dossier[] {
  const documents = [...goods.documents, ...money.documents, ...information.documents];
  const judged = information.declarations.length > 0 ? information.declarations : [null];
  return judged.map((declaration) => openDossier({ declaration, documents, events: goods.events, money: money.movements }));
}

function agreementsOf(checks: FlowMatch["checks"]): Agreement[] {
  const agreements = new Map<string, Agreement>();
  for (const { aspect, between, status } of checks) {
    const flows = [...between].sort() as unknown as Agreement["between"];
    const key = `${aspect} ${flows.join(" ")}`;
    const known = agreements.get(key) ?? { aspect, between: flows, agrees: null };
    if (status === "failed") known.agrees = false;
    if (status === "passed" && known.agrees === null) known.agrees = true;
    agreements.set(key, known);
  }
  return [...agreements.values()];
}

/**
 * Holds the three flows of a trade against each other, by a table: whether goods, money and information agree on value, quantity,
 * parties and time, and where one of them has no counterpart. Data in, data out. Throws InputInvalid for tolerances that fit no rule.
 */
export function threeFlowMatch(flows: ThreeFlows): FlowMatch {
  const own = receiveFlowTolerances(flows.tolerances ?? {});
  const all = dossiers(flows);
  const matched = FLOW_RULES.map((rule) => {
    const { result, discrepancies } = merge(all.map((dossier) => applyRule(rule, dossier, own)));
    const where = { aspect: rule.aspect, between: rule.between };
    return { check: { ...result, ...where }, mismatches: discrepancies.map((one) => ({ ...one, ...where })) };
  });
  const checks = matched.map(({ check }) => check);
  return { agreements: agreementsOf(checks), checks, mismatches: matched.flatMap(({ mismatches }) => mismatches) };
}
