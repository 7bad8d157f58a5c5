import { type Address, type Hex, isAddressEqual } from "viem";
import { type KontorClient, need } from "../client.ts";
import { documentOf } from "../register/document-of.ts";
import { documentKey } from "../sync/open-documents.ts";
import { grant } from "./grant.ts";
import { activeGrantsOf, type Grant } from "./grant-of.ts";
import { openGrant } from "./open-grant.ts";
import { regrant } from "./regrant.ts";

/** Whether a grantee may pass on what it may read. */
const passesOn = ({ rights, depth }: Grant): boolean => rights.includes("regrant") && rights.includes("read") && depth > 0;

/** A grant that the client may pass on, opened last, so that its key is the one that is passed on. */
async function toPassOn(client: KontorClient, documentId: Hex): Promise<Grant | undefined> {
  const { address } = need(client, "account");
  const grants = (await activeGrantsOf(client, documentId, { grantee: address })).filter(passesOn);
  const kept = (await need(client, "store").documents.get(documentKey(BigInt(documentId))))?.grantId;
  const found = grants.find(({ id }) => id === kept) ?? grants.at(-1);
  if (found !== undefined && found.id !== kept) await openGrant(client, { grantId: found.id });
  return found;
}

/**
 * Let a participant read a document that the client issued or may pass on, unless it may read it by a grant of the client's already. Returns that
 * grant, or undefined where the reader issued the document or the client may not pass it on. An expiry above is an expiry below.
 */
export async function share(
  client: KontorClient,
  { documentId, reader }: { documentId: Hex; reader: Address },
): Promise<Hex | undefined> {
  const { address } = need(client, "account");
  const { issuer } = await documentOf(client, documentId);
  if (isAddressEqual(issuer, reader)) return undefined;
  const given = await activeGrantsOf(client, documentId, { grantee: reader });
  const own = given.findLast(({ grantor, rights }) => isAddressEqual(grantor, address) && rights.includes("read"));
  if (own !== undefined) return own.id;
  const rights = ["read"] as const;
  if (isAddressEqual(issuer, address)) return (await grant(client, { documentId, grantee: reader, rights })).grantId;
  const above = await toPassOn(client, documentId);
  if (above === undefined) return undefined;
  return (await regrant(client, { documentId, grantee: reader, rights, expiry: above.expiry })).grantId;
}
