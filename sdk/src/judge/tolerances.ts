import * as z from "zod";
import { quoted } from "../document/printable.ts";
import { InputInvalid } from "../errors.ts";
import { receive } from "../wire.ts";
import { FLOW_RULES } from "./flow-rules.ts";
import type { Rule } from "./rule.ts";
import { RULES } from "./rules.ts";
import { type Tolerance, tolerance } from "./tolerance.ts";

/** Tolerances by rule, as a customs office keeps them in a JSON file. */
export type Tolerances = Readonly<Record<string, Tolerance>>;

const shape = z.record(z.string(), tolerance);

const kindOf = (t: Tolerance): "days" | "percent" | "margin" => ("days" in t ? "days" : "percent" in t ? "percent" : "margin");

function receiveFor(rules: readonly Rule[], value: unknown): Tolerances {
  const given = receive(shape, value, "table of tolerances");
  for (const [id, own] of Object.entries(given)) {
    const rule = rules.find((one) => one.id === id);
    const known = rule && "tolerance" in rule ? rule.tolerance : undefined;
    if (known && kindOf(known) === kindOf(own)) continue;
    throw new InputInvalid({
      what: known
        ? `The tolerance of rule ${id} is given as ${kindOf(own)}, not as ${kindOf(known)}.`
        : `There is no rule ${quoted(id)} with a tolerance.`,
      todo: "Take rules and their kinds of tolerance from docs/rules.md.",
      values: { rule: id },
    });
  }
  return given;
}

/** Reads tolerances of a cross-check. Throws InputInvalid for a rule that has none, and for one of another kind than the rule's own. */
export const receiveTolerances = (value: unknown): Tolerances => receiveFor(RULES, value);

/** The same for rules of the three flows. */
export const receiveFlowTolerances = (value: unknown): Tolerances => receiveFor(FLOW_RULES, value);

/** An office's table with rules of both kinds, apart. Throws InputInvalid as the two do. */
export function receiveAllTolerances(value: unknown): { rules: Tolerances; flows: Tolerances } {
  const given = Object.entries(receive(shape, value, "table of tolerances"));
  const isFlow = ([id]: [string, Tolerance]): boolean => FLOW_RULES.some((rule) => rule.id === id);
  return {
    rules: receiveTolerances(Object.fromEntries(given.filter((one) => !isFlow(one)))),
    flows: receiveFlowTolerances(Object.fromEntries(given.filter(isFlow))),
  };
}
