import { z } from "zod";
import type { DraftedDeclaration } from "../../sdk/src/declare/draft-declaration.ts";
import { PROCEDURES, type ProcedureName } from "../../sdk/src/declare/procedures.ts";
import { currencyOf } from "../../sdk/src/document/currency.ts";
import { uint64 } from "../../sdk/src/wire.ts";

const names = PROCEDURES.filter((name): name is ProcedureName => name !== "none");
const currency = z.string().refine((code) => currencyOf(code) !== null, "is no ISO 4217 currency");

/** When a drafted declaration goes without a person's word. */
export const policy = z.strictObject({
  /** "person": each waits for a person. "rule": those go by themselves of which all below holds. */
  confirm: z.enum(["person", "rule"]).default("person"),
  /** Procedures of which declarations go by rule. */
  procedures: z.array(z.enum(names as [ProcedureName, ...ProcedureName[]])).default(names),
  /** Highest value, by ISO 4217 code, in minor units. What has another currency, or no value, waits for a person. */
  maximum: z.record(currency, uint64).default({}),
  /** Let the office read the documents of the set, as far as this participant may pass them on. */
  share: z.boolean().default(true),
  /** What the value for customs has in it; by default what the procedure has. */
  valueBasis: z.enum(["CIF", "FOB"]).optional(),
});
export type Policy = z.output<typeof policy>;

/** Why a draft waits for a person; empty where it goes by rule. Numbers of members, nothing of what they hold. */
export function reasonsToWait(
  { confirm, procedures, maximum }: Policy,
  procedure: ProcedureName,
  { document, open, conflicts }: DraftedDeclaration,
): string[] {
  if (confirm === "person") return ["every declaration is confirmed by a person"];
  const value = document.customsValueMinor ?? document.totalMinor;
  const limit = document.currency ? maximum[document.currency] : undefined;
  return [
    ...(procedures.includes(procedure) ? [] : [`declarations for ${procedure} are confirmed by a person`]),
    ...(open.length === 0 ? [] : [`${open.length} members are open`]),
    ...(conflicts.length === 0 ? [] : [`the documents contradict each other in ${conflicts.length} members`]),
    ...(!value || limit === undefined
      ? ["no limit is set for its value"]
      : BigInt(value) > limit
        ? ["its value is above the limit"]
        : []),
  ];
}
