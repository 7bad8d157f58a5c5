import { z } from "zod";
import { PROCEDURES, type ProcedureName } from "../../sdk/src/declare/procedures.ts";
import { receiveRiskPolicy } from "../../sdk/src/judge/risk-policy.ts";
import { receiveAllTolerances } from "../../sdk/src/judge/tolerances.ts";
import { VALUE_BASES } from "../../sdk/src/judge/value-basis.ts";
import { acceptedFact } from "./accepted-fact.ts";

const names = PROCEDURES.filter((name): name is ProcedureName => name !== "none") as [ProcedureName, ...ProcedureName[]];

/** What the SDK reads for itself; here it is only asked whether it would. */
const readBy = (read: (value: unknown) => unknown, what: string) =>
  z.unknown().refine((value) => {
    try {
      read(value ?? {});
      return true;
    } catch {
      return false;
    }
  }, `is no ${what}; docs/rules.md lists rules and members`);

/** How a customs office decides. */
export const policy = z.strictObject({
  /** Points of the risk score, its bands, and rules without which nothing passes; see `riskScore`. */
  risk: readBy(receiveRiskPolicy, "risk policy").optional(),
  /** By rule; see `crossCheck` and `threeFlowMatch`. */
  tolerances: readBy(receiveAllTolerances, "table of tolerances").optional(),
  /** What the value for customs has in it, by procedure: as sold, FOB or CIF. By default CIF of imports and FOB of exports. */
  valueBasis: z.partialRecord(z.enum(names), z.enum(VALUE_BASES)).default({}),
  /** What may be shown of documents of the set instead of letting the office read them. Nothing, unless the office says so. */
  facts: z.array(acceptedFact).max(256).default([]),
  /** Procedures under which pre-cleared goods are released without a person's word, once they may be. */
  release: z.array(z.enum(names)).default([...names]),
  /** Seconds in which a declarant that superseded its declaration is to hand in the later version; then it is inspected. */
  amendWithin: z
    .int()
    .min(0)
    .max(90 * 86_400)
    .default(86_400),
});
export type Policy = z.output<typeof policy>;
