import { z } from "zod";
import { OUTCOMES, type Outcome } from "../../sdk/src/declare/procedures.ts";
import { ASPECTS, FLOWS } from "../../sdk/src/judge/flow-rules.ts";
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

const aspect = z.enum(ASPECTS);
const between = z.array(z.enum(FLOWS)).length(2);
const where = { aspect, between };
export const flowsMatched = z
  .object({
    documents: z.array(hash).meta({ description: "Those that were held against each other." }),
    leftOut: z
      .array(hash)
      .meta({ description: "Those of the shipment that this organisation cannot read, or that are not current." }),
    agreements: z
      .array(z.object({ ...where, agrees: z.boolean().nullable() }))
      .meta({ description: "Whether two flows agree on something; null where no document says." }),
    checks: z.array(check.extend(where)),
    mismatches: z.array(discrepancy.extend(where)),
  })
  .meta({ id: "FlowMatch", description: "What goods, money and information of a trade agree on, and what they do not." });

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
