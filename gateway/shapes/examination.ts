import { z } from "zod";
import { OUTCOMES, type Outcome } from "../../sdk/src/declare/procedures.ts";
import { SEVERITIES, type Severity } from "../../sdk/src/judge/judge.ts";
import { ROLES } from "../../sdk/src/judge/risk-points.ts";
import { hash } from "./common.ts";

const named = <T extends string>(names: readonly (T | "none")[]) =>
  z.enum(names.filter((name) => name !== "none") as [T, ...T[]]);
const severity = named<Severity>(SEVERITIES);

const side = z.object({ documentId: hash.nullable(), type: z.string(), member: z.string(), value: z.string().nullable() }).meta({
  id: "Side",
  description: "Which document or event says what; null where it states nothing.",
});
const check = z
  .object({
    rule: z.string(),
    title: z.string(),
    severity,
    status: z.enum(["passed", "failed", "notApplicable"]),
    why: z.string(),
  })
  .meta({ id: "Check", description: "A rule of the table, and what became of it." });
const discrepancy = z
  .object({
    rule: z.string(),
    severity,
    what: z.string(),
    left: side,
    right: side.nullable(),
    tolerance: z.string().optional(),
  })
  .meta({ id: "Discrepancy", description: "Two values that do not agree as a rule demands." });

/** The version that was looked at. */
const of = { documentId: hash };
export const crossChecked = z
  .object({ ...of, checks: z.array(check), discrepancies: z.array(discrepancy) })
  .meta({ id: "CrossCheck", description: "Every rule in the table's order, and what does not agree, the gravest first." });

const riskPoint = z
  .object({
    reason: z.string(),
    points: z.number(),
    rule: z.string().optional(),
    participant: z.enum(ROLES).optional(),
    field: z.string().optional(),
  })
  .meta({ id: "RiskPoint", description: "Points, and which rule or whose record gave them." });
export const riskScored = z
  .object({
    ...of,
    total: z.number(),
    band: z.enum(["low", "medium", "high"]),
    outcome: named<Outcome>(OUTCOMES),
    reasons: z.array(z.string()),
    points: z.array(riskPoint),
  })
  .meta({ id: "RiskScore", description: "The sum of all points, and what the policy makes of it. The office decides." });
