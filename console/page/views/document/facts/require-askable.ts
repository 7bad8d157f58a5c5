import { documentOf, enrolledIn, type FactDemand, type KontorClient } from "../../../../../sdk/src/index.ts";
import { refusal } from "../../../../../sdk/src/ledger/refusals.ts";

/**
 * Refuses what nobody could answer as the ledger is now: a fact of a document that is not current, a sum with one that is not enrolled. Throws
 * DocumentUnusable, LedgerUnreachable.
 */
export async function requireAskable(client: KontorClient, { statement }: FactDemand): Promise<void> {
  for (const id of "documentId" in statement ? [statement.documentId] : statement.documentIds) {
    const { status } = await documentOf(client, id);
    if (status === "none") throw refusal("DocumentUnknown", { id });
    if (status !== "current") throw refusal("DocumentNotCurrent", { id, status });
    if (statement.fact === "sumBelow" && (await enrolledIn(client, id)) === undefined)
      throw refusal("DocumentNotEnrolled", { documentId: id });
  }
}
