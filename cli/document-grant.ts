import type { Address, Hex } from "viem";
import { grant } from "../sdk/src/grant/grant.ts";
import { regrant } from "../sdk/src/grant/regrant.ts";
import { rekey } from "../sdk/src/grant/rekey.ts";
import { revoke } from "../sdk/src/grant/revoke.ts";
import type { RightName } from "../sdk/src/grant/rights.ts";
import { openForParticipant } from "./document-open.ts";
import { endOf } from "./end-of.ts";
import type { ParticipantOptions } from "./participant.ts";
import { requireAddress } from "./require-address.ts";
import { kept } from "./sent.ts";
import { withParticipant } from "./with-participant.ts";

export interface GrantOptions extends ParticipantOptions {
  to: Address;
  right: RightName[];
  depth?: number;
  until?: string;
  again?: boolean;
}

const granting =
  (step: typeof grant) =>
  (documentId: Hex, { to, right: rights, depth, until, again, ...participant }: GrantOptions): Promise<object> => {
    const grantee = requireAddress(to);
    const expiry = until === undefined ? undefined : endOf(until);
    return withParticipant(participant, async (client) => {
      // A grant hands on what the store holds: of a document that came by a grant, or from another machine, that has to be opened first.
      await openForParticipant(client, documentId);
      const { grantId, ...sent } = await step(client, { documentId, grantee, rights, depth, expiry, again });
      return { grantId, documentId, grantee, rights, ...kept(sent) };
    });
  };
/** As the document's issuer. */
export const grantDocument = granting(grant);
/** As who has a grant with the right to re-grant. */
export const regrantDocument = granting(regrant);

export const revokeGrant = (grantId: Hex, options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => ({ revoked: grantId, ...kept(await revoke(client, { grantId })) }));

/** Seal under a new key for those whose grants remain. */
export const rekeyDocument = (
  documentId: Hex,
  { keep: place, ...options }: ParticipantOptions & { keep?: "ledger" | "store" },
): Promise<object> =>
  withParticipant(options, async (client) => {
    const { sent, skipped } = await rekey(client, { documentId, place });
    const passedOver = skipped.map(({ grantId, grantee, error }) => ({ grantId, grantee, why: error.what }));
    return { rekeyed: documentId, transactions: sent.map(({ hash }) => hash), skipped: passedOver };
  });
