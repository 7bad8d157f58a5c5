import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import { type Decision, decide } from "./decide.ts";
import { type Dossier, openDossier } from "./open-dossier.ts";
import type { Policy } from "./policy.ts";
import { type Submission, submissionOf } from "./submission.ts";
import type { Read } from "./verifications.ts";

/** Who looks at a declaration, and by which policy. */
export interface Examiner {
  client: KontorClient;
  policy: Pick<Policy, "facts" | "risk" | "tolerances" | "valueBasis">;
}

/** What was made of a version of a declaration. */
export interface Examination {
  dossier: Dossier;
  decision: Decision;
  submission: Submission;
}

/**
 * Look at a declaration that was handed in and opened, and decide nothing: verifications, cross-check, the three flows, risk. Who else than its office
 * looks sees what its own grants let it read. Throws InputInvalid for a policy that is none, NotInStore where the node's log has no trace of the submission.
 */
export async function examine(examiner: Examiner, declaration: Declaration, opened: Read): Promise<Examination> {
  const submission = await submissionOf(examiner.client, declaration);
  const dossier = await openDossier(examiner, declaration, opened);
  return { dossier, decision: await decide(examiner, declaration, { dossier, submission }), submission };
}
