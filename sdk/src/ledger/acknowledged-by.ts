import { participantOf } from "../accredit/participant-of.ts";
import type { KontorClient } from "../client.ts";
import { StatementUntrue } from "../errors.ts";
import { SLOT } from "../protocol/document.ts";
import type { Slots } from "../protocol/types.ts";
import type { RegisteredDocument } from "../register/document-of.ts";

/**
 * Legal identifier of the party whose word a document's assurance is, as the contract passes it to the proof; 0 at assurance 0.
 * Throws StatementUntrue, unless `unexamined`, where the document itself names another party: no proof of it exists.
 */
export async function acknowledgedBy(
  client: KontorClient,
  { id, counterparty, assurance }: RegisteredDocument,
  slots: Slots,
  unexamined: boolean,
): Promise<bigint> {
  if (assurance === 0) return 0n;
  const { legalId } = await participantOf(client, counterparty);
  if (unexamined || legalId === slots[SLOT.counterparty]) return legalId;
  throw new StatementUntrue({
    what: "The party that acknowledged this document on the ledger is not the one that the document names.",
    todo: "Supersede it with a version that names the counterparty's own account.",
    values: { documentId: id, counterparty },
  });
}
