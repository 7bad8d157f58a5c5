import { isAddressEqual } from "viem";
import { participantOf } from "../../sdk/src/accredit/participant-of.ts";
import { LedgerRefused } from "../../sdk/src/errors.ts";
import { requireFinanceable } from "../../sdk/src/register/require-current.ts";
import type { Desk } from "./desk.ts";
import type { SignedApplication } from "./read-application.ts";

/** Whether the applicant takes part and the document is a current one that it issued or acknowledged. What the ledger refuses is a no. */
export async function isEntitled({ applicant, documentId }: SignedApplication, { client }: Desk): Promise<boolean> {
  try {
    const { active } = await participantOf(client, applicant);
    const { document } = await requireFinanceable(client, documentId);
    const acknowledged = document.assurance > 0 && isAddressEqual(document.counterparty, applicant);
    return active && (isAddressEqual(document.issuer, applicant) || acknowledged);
  } catch (error) {
    if (error instanceof LedgerRefused) return false;
    throw error;
  }
}
