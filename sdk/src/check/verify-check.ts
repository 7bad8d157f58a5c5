import type { KontorClient } from "../client.ts";
import { keepVerified } from "../keep/keep-proof.ts";
import { plain } from "../wire.ts";
import { type CheckOutcome, examineCheck } from "./examine-check.ts";

/**
 * Lender: verify an answer to one's own request on one's own node, as of its latest block. `request` is the one the lender kept; an answer to
 * another question proves nothing. Where it is kept in the client's store, so is the answer. The document that it names must still be current; one
 * that names none is about some document, see requestCheck. Where soft values were asked for, the outcome warns of other pledges that share them;
 * against an older nullifier root the document's own first pledge may be among those. Throws CheckFailed, DocumentUnusable (DocumentNotCurrent),
 * RootRefused, ProofRefused, InputInvalid.
 */
export async function verifyCheck(
  client: KontorClient,
  { request, answer }: { request: unknown; answer: unknown },
): Promise<CheckOutcome> {
  const { asked, outcome } = await examineCheck(client, { request, answer });
  await keepVerified(client, { kind: "check", question: plain(asked), answer, outcome });
  return outcome;
}
