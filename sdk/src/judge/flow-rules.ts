import { PARTY_FLOW_RULES } from "./flows/parties.ts";
import { PRESENCE_FLOW_RULES } from "./flows/presence.ts";
import { QUANTITY_FLOW_RULES } from "./flows/quantity.ts";
import { TIME_FLOW_RULES } from "./flows/time.ts";
import { VALUE_FLOW_RULES } from "./flows/value.ts";
import type { Rule } from "./rule.ts";

/** The three flows of a trade: what moves, what is paid or promised, what is said. */
export const FLOWS = ["goods", "money", "information"] as const;
export type Flow = (typeof FLOWS)[number];
/** What two flows must agree on. */
export const ASPECTS = ["presence", "value", "quantity", "parties", "time"] as const;
export type Aspect = (typeof ASPECTS)[number];

export type FlowRule = Rule & { between: readonly [Flow, Flow]; aspect: Aspect };

/** The table of what goods, money and information must agree on, docs/rules.md in words. */
export const FLOW_RULES: readonly FlowRule[] = [
  ...PRESENCE_FLOW_RULES,
  ...VALUE_FLOW_RULES,
  ...QUANTITY_FLOW_RULES,
  ...PARTY_FLOW_RULES,
  ...TIME_FLOW_RULES,
];
