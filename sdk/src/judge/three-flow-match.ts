import type { SourceDocument } from "../declare/source-document.ts";
import { applyRule, worseOf, worstOf } from "./apply.ts";
import { type Dossier, dossiersOf, type JourneyEvent, type MoneyMovement } from "./dossier.ts";
import type { RuleDiscrepancy, RuleResult } from "./finding.ts";
import { type Aspect, FLOW_RULES, type Flow, type FlowRule } from "./flow-rules.ts";
import type { ShownDocument } from "./shown-document.ts";
import { receiveFlowTolerances, type Tolerances } from "./tolerances.ts";

export interface ThreeFlows {
  /** What moves: events in force, transport documents, packing lists, arrival notices. */
  goods: { events?: readonly JourneyEvent[]; documents: readonly SourceDocument[] };
  /** What is paid, promised or asked for: pledges that stand and payments; invoices, credit notes, financing applications. */
  money: { movements?: readonly MoneyMovement[]; documents: readonly SourceDocument[] };
  /** What is said: contracts, orders, certificates, policies; and declarations, each of which is held against the other flows. */
  information: { documents: readonly SourceDocument[]; declarations: readonly SourceDocument[] };
  /** Documents of whichever flow that nobody may read, as far as they were shown: they speak against a trade, and never for it. */
  shown?: readonly ShownDocument[];
  /** The leg that the declarations wait on. Default: any. */
  leg?: number | undefined;
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

/** Declarations are judged one by one: an export and an import declare the same goods. Of each, without what was shown and with it. */
function dossiers({ goods, money, information, shown, leg }: ThreeFlows): Dossier[][] {
  const documents = [...goods.documents, ...money.documents, ...information.documents];
  const judged = information.declarations.length > 0 ? information.declarations : [null];
  return judged.map((declaration) =>
    dossiersOf({ ...{ declaration, documents, shown, leg }, events: goods.events, money: money.movements }),
  );
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
    const { result, discrepancies } = worstOf(all.map((each) => worseOf(each.map((dossier) => applyRule(rule, dossier, own)))));
    const where = { aspect: rule.aspect, between: rule.between };
    return { check: { ...result, ...where }, mismatches: discrepancies.map((one) => ({ ...one, ...where })) };
  });
  const checks = matched.map(({ check }) => check);
  return { agreements: agreementsOf(checks), checks, mismatches: matched.flatMap(({ mismatches }) => mismatches) };
}
