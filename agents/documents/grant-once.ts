import { type Address, type Hex, isAddressEqual } from "viem";
import { type KontorClient, need } from "../../sdk/src/client.ts";
import { grant } from "../../sdk/src/grant/grant.ts";
import { activeGrantsOf, type Grant } from "../../sdk/src/grant/grant-of.ts";
import { openGrant } from "../../sdk/src/grant/open-grant.ts";
import { regrant } from "../../sdk/src/grant/regrant.ts";
import type { RightName } from "../../sdk/src/grant/rights.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";

const reads = ({ rights }: Grant): boolean => rights.includes("read");

/** Whether a participant may pass on what it may read. */
const passesOn = ({ rights, depth }: Grant): boolean => rights.includes("regrant") && rights.includes("read") && depth > 0;

/** Let a participant read a document that the client issued, unless it may. Returns the grant by which it does. */
export async function grantOnce(
  client: KontorClient,
  documentId: Hex,
  grantee: Address,
  more: { rights?: readonly RightName[]; depth?: number } = {},
): Promise<Hex> {
  const earlier = (await activeGrantsOf(client, documentId, { grantee })).find(reads);
  if (earlier !== undefined) return earlier.id;
  const { rights = [], depth } = more;
  return (await grant(client, { documentId, grantee, rights: ["read", ...rights], depth })).grantId;
}

/**
 * Let a participant read a document that the client issued or may pass on. False where neither is so. An expiry above is an expiry below.
 */
export async function shareOnce(client: KontorClient, documentId: Hex, grantee: Address): Promise<boolean> {
  const { address } = need(client, "account");
  const { issuer } = await documentOf(client, documentId);
  if (isAddressEqual(issuer, grantee) || (await activeGrantsOf(client, documentId, { grantee })).some(reads)) return true;
  if (isAddressEqual(issuer, address)) {
    await grant(client, { documentId, grantee, rights: ["read"] });
    return true;
  }
  const own = (await activeGrantsOf(client, documentId, { grantee: address })).findLast(passesOn);
  if (own === undefined) return false;
  // The store knows the key of the grant that it opened last, and that one is passed on.
  const kept = async () => (await need(client, "store").documents.get(documentId.toLowerCase()))?.grantId;
  if ((await kept()) !== own.id) await openGrant(client, { grantId: own.id });
  if ((await kept()) !== own.id) return false;
  await regrant(client, { documentId, grantee, rights: ["read"], expiry: own.expiry });
  return true;
}
