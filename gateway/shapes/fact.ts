import { z } from "zod";
import { factDemand, factProof, factStatementWith } from "../../sdk/src/show/fact-shapes.ts";
import { account, currency, currencyTold, hash, id32 } from "./common.ts";

export const statement = factStatementWith(currency).meta({
  id: "FactStatement",
  description: "What is to be shown (SPEC.md section 12). Countries and pools ascending.",
});
/** What was shown, with its statement in the form in which it is asked for; slots stay as they are. */
export function outcomeTold<T extends { statement?: unknown }>(outcome: T) {
  const { currency: number, ...rest } = (outcome.statement ?? {}) as { currency?: unknown };
  return typeof number === "number" ? { ...outcome, statement: { ...rest, currency: currencyTold(number) } } : outcome;
}
export const demand = factDemand.meta({
  id: "FactDemand",
  description:
    "A verifier's question, to be handed on as it is: as in every message of parties its currency is the ISO 4217 number.",
});
export const proven = factProof.meta({ id: "FactProof", description: "The answer, to be handed on as it is." });
export const declared = z.strictObject({ declarationId: id32, office: account });
export const toDemand = z
  .strictObject({
    statement,
    declaration: declared.optional().meta({ description: "Where the fact is to stand in a declaration." }),
  })
  .meta({ id: "FactToDemand" });
export const demanded = z
  .object({
    challenge: hash,
    demand,
    demandedAt: z.string().optional().meta({ description: "Where it is kept; one for a declaration is not." }),
  })
  .meta({ id: "DemandedFact" });
export const toShow = z.strictObject({ demand }).meta({ id: "FactToShow" });
export const toVerify = z.strictObject({ answer: proven }).meta({ id: "FactToVerify" });
export const toVerifyDeclared = declared.extend({ answer: proven }).meta({ id: "DeclaredFactToVerify" });
export const outcome = z
  .object({
    fact: z.string(),
    statement: z.looseObject({}),
    documents: z.array(z.looseObject({})).meta({ description: "Whose word each document is." }),
    shown: z.array(z.looseObject({})).meta({
      description: "The slots that were disclosed, each with the value that it holds: of `currency` the ISO 4217 number.",
    }),
  })
  .meta({ id: "FactOutcome", description: "The fact is so, for these documents." });
export const path = z.strictObject({ challenge: id32 });
