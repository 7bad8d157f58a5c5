import * as z from "zod";
import { quoted } from "../document/printable.ts";
import { InputInvalid } from "../errors.ts";
import { receive } from "../wire.ts";
import { FLOW_RULES } from "./flow-rules.ts";
import { RULES } from "./rules.ts";

const points = z.int().nonnegative().max(1_000);
const byRule = z.record(z.string(), points);

/** Counts of a participant's history that may weigh. */
export const HISTORY_FIELDS = ["late", "amended", "precleared", "inspected", "rejected", "corrected"] as const;
export type HistoryField = (typeof HISTORY_FIELDS)[number];

const shape = z.strictObject({
  /** For each rule that does not hold, however often. */
  severity: z.strictObject({ notice: points, warning: points, grave: points }).default({ notice: 1, warning: 10, grave: 60 }),
  /** Instead of its severity's, by rule. */
  rules: byRule.default({}),
  /** For a rule that could not be applied: what is left out of the documents must not pass for agreement. */
  unchecked: byRule.default({
    "value-invoice": 10,
    "weight-gross-transport": 10,
    "hs-chapter": 5,
    "origin-certificate": 4,
    "packages-transport": 3,
    "party-seller": 5,
    "party-buyer": 5,
    "party-consignor": 3,
    "party-consignee": 3,
    "party-carrier": 2,
  }),
  /** For a declarant with fewer judged declarations on the ledger than this. */
  newcomer: z.strictObject({ below: z.int().nonnegative(), points }).default({ below: 3, points: 5 }),
  /** For a history in which all declarations were late, amended, …; in proportion where some were. An inspection is no guilt. */
  history: z
    .strictObject({ late: points, amended: points, precleared: points, inspected: points, rejected: points, corrected: points })
    .partial()
    .default({ late: 10, amended: 5, rejected: 60, corrected: 10 }),
  /** Least points of a band. */
  bands: z.strictObject({ medium: points.min(1), high: points.min(1) }).default({ medium: 10, high: 50 }),
  /** Rules without which goods cannot be let in at all. */
  reject: z.array(z.string()).max(1_000).default(["document-licence", "date-licence-valid"]),
});
export type RiskPolicy = z.output<typeof shape>;

/** What an office verifies of documents before it compares them are rules of its own, and have names that begin so. */
const VERIFICATION = /^verify-[a-z]+(?:-[a-z]+)*$/;

const refuse = (what: string): InputInvalid =>
  new InputInvalid({
    what: `This is not a valid risk policy: ${what}.`,
    todo: "Correct it; docs/rules.md lists the rules.",
    values: {},
  });

/**
 * Reads a risk policy from outside; what it leaves out is the default's. Throws InputInvalid for what has not its form, for rules
 * that do not exist, and for bands out of order.
 */
export function receiveRiskPolicy(value: unknown): RiskPolicy {
  const policy = receive(shape, value, "risk policy");
  const known = new Set([...RULES, ...FLOW_RULES].map(({ id }) => id));
  const cited = [...Object.keys(policy.rules), ...Object.keys(policy.unchecked), ...policy.reject];
  const unknown = cited.find((rule) => !known.has(rule) && !VERIFICATION.test(rule));
  if (unknown !== undefined) throw refuse(`there is no rule ${quoted(unknown)}`);
  if (policy.bands.medium > policy.bands.high) throw refuse("bands.high: is below bands.medium");
  return policy;
}
