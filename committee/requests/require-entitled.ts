import { InputInvalid } from "../../sdk/src/errors.ts";
import type { HeldShare } from "../keys/held-share.ts";
import { type CommitteeKey, headOf, requireQueryAt } from "../ledger/committee.ts";
import type { Desk } from "./desk.ts";
import type { SignedQuery } from "./read-query.ts";

/**
 * Whether the caller may have the evaluation, and with which share, at one block: the newest that the member's node has (P6, P12).
 * Throws ShareNotHeld, LedgerUnreachable, and what `TagCommittee.requireQuery` refuses with.
 */
export async function requireEntitled(
  query: SignedQuery,
  { client, keyring }: Desk,
): Promise<{ share: HeldShare; key: CommitteeKey }> {
  const { documentId, keyId, soft, blinded, caller, proof } = query;
  const blockNumber = await headOf(client);
  const [found] = await Promise.all([
    keyring.at(keyId, blockNumber),
    requireQueryAt(client, { query: { documentId, keyId, soft, blinded, caller }, proof, blockNumber }),
  ]);
  return found;
}

/** A proof that the contract takes is about points of the subgroup; the thread that computes looks all the same. */
export const outsideSubgroup = (place: number): InputInvalid =>
  new InputInvalid({
    what: "A point of the query is the identity, or not in the subgroup.",
    todo: "Make the query anew.",
    values: { place },
  });
