import { z } from "zod";
import { factDemand, factProof, factStatement } from "../../sdk/src/show/fact-shapes.ts";
import { account, hash, id32 } from "./common.ts";

export const statement = factStatement.meta({
  id: "FactStatement",
  description: "What is to be shown (SPEC.md section 12). Countries and pools ascending.",
});
export const demand = factDemand.meta({ id: "FactDemand" });
export const proven = factProof.meta({ id: "FactProof" });
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
    shown: z.array(z.looseObject({})),
  })
  .meta({ id: "FactOutcome", description: "The fact is so, for these documents." });
export const path = z.strictObject({ challenge: id32 });
