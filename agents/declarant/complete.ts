import type { Hex } from "viem";
import type { KontorClient } from "../../sdk/src/client.ts";
import type { Declaration } from "../../sdk/src/declare/declaration-of.ts";
import { present } from "../../sdk/src/declare/present.ts";
import { ownDeclareGrant } from "../../sdk/src/ship/own-grant.ts";
import { type DocumentSet, setOf } from "../documents/set-of.ts";
import type { Desk } from "./desk.ts";

/** Grants that this participant has been given and that the set lacks. */
async function usableGrants({ client }: Desk, { missing }: DocumentSet): Promise<Hex[]> {
  const lacking = missing.flatMap(({ documentId, lack }) => (lack === "notGranted" && documentId ? [documentId] : []));
  const grants = await Promise.all(lacking.map((documentId) => ownDeclareGrant(client, documentId)));
  return grants.flatMap((grant) => (grant === undefined ? [] : [grant.id]));
}

/** The same documents in the same order, in whatever order they were linked: a person's word counts for the set. */
async function sortedSet(client: KontorClient, id: Hex): Promise<DocumentSet> {
  const { documents, missing } = await setOf(client, id);
  return { documents: [...documents].sort(), missing };
}

/**
 * What a declaration's set comes to with the grants that this participant holds: those that are missing are presented, and one that could not be
 * opened for want of something that is there now is opened. Returns the set as it is then.
 */
export async function complete(desk: Desk, { id, state }: Declaration): Promise<DocumentSet> {
  const set = await sortedSet(desk.client, id);
  const grants = await usableGrants(desk, set);
  if (grants.length === 0 && (state !== "incomplete" || set.missing.length > 0)) return set;
  const { opened } = await present(desk.client, { declarationId: id, grants });
  desk.log.event("grants presented", { id, grants: grants.length, opened });
  return sortedSet(desk.client, id);
}
