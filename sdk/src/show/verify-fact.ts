import type { KontorClient } from "../client.ts";
import { keepVerified } from "../keep/keep-proof.ts";
import { plain } from "../wire.ts";
import { examineFact, type FactOutcome } from "./examine-fact.ts";

/**
 * Verifier: verify an answer to one's own demand on one's own node, as of its latest block; a grant is not needed. `demand` is the one the
 * verifier kept: an answer to another one proves nothing to it; where it is kept in the client's store, so is the answer. The outcome says whose
 * word the documents are: a fact is as good as its issuer, who may be suspended by now (`issuer.active`), and as its assurance. Throws FactFailed,
 * DocumentUnusable, ProofRefused, InputInvalid.
 */
export async function verifyFact(client: KontorClient, parameters: { demand: unknown; answer: unknown }): Promise<FactOutcome> {
  const { asked, answered, outcome } = await examineFact(client, parameters);
  await keepVerified(client, { kind: "fact", question: plain(asked), answer: plain(answered), outcome });
  return outcome;
}
