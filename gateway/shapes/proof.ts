import { z } from "zod";
import { STANDINGS } from "../../sdk/src/keep/standing-of.ts";
import { PROOF_KINDS } from "../../sdk/src/store/proof-record.ts";
import { accountOut, decimal, hash, id32, pageQuery } from "./common.ts";

const standing = z.enum(STANDINGS).meta({
  id: "ProofStanding",
  description:
    "unanswered: asked, and no answer was verified. untrue: it did not hold, so there is no proof. holds: whoever asked would accept it now. " +
    "open: the ledger would still have to take it. done: the ledger took it. overtaken: another transition came first. ended: it proves nothing any more. " +
    "unjudged: it is of another ledger, or of a form that this version does not read.",
});
const given = z.record(z.string(), z.json());

export const keptProof = z
  .object({
    proofId: hash,
    kind: z.enum(PROOF_KINDS),
    side: z.enum(["made", "asked"]).meta({ description: "By this organisation." }),
    documentIds: z.array(hash),
    keptAt: z.string(),
    standing,
    verifier: accountOut.optional().meta({ description: "Who asks for a fact; of a check nobody says so." }),
    challenge: hash.optional(),
    expiry: decimal.optional().meta({ description: "Seconds since 1970 at which a ticket, and a reservation by it, ends." }),
    question: given.meta({ description: "As it was handed over; in it a currency is its ISO 4217 number." }),
    answer: given.optional().meta({ description: "The proof with what goes with it, byte for byte." }),
    outcome: given.optional().meta({ description: "What the verified answer says besides." }),
  })
  .meta({ id: "KeptProof", description: "A proof that this organisation made or asked for, and what it is worth now." });
export const proofsQuery = pageQuery.extend({ documentId: id32.optional() });
export const proofPath = z.strictObject({ proofId: id32 });
