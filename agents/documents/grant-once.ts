import { type Address, type Hex, isAddressEqual } from "viem";
import { type KontorClient, need } from "../../sdk/src/client.ts";
import { grant } from "../../sdk/src/grant/grant.ts";
import { activeGrantsOf, type Grant } from "../../sdk/src/grant/grant-of.ts";
import { openGrant } from "../../sdk/src/grant/open-grant.ts";
import { regrant } from "../../sdk/src/grant/regrant.ts";
import type { RightName } from "../../sdk/src/grant/rights.ts";
import { documentOf } from "../../sdk/src/register/document-of.ts";
import { DecidedElsewhere } from "../errors.ts";
import type { Holds, InTurns } from "../in-turns.ts";
import { isUnopenable } from "./open-source.ts";
import { worthTrying } from "./worth-trying.ts";

type Granting = KontorClient & InTurns;

/** The grant by which a participant may read a document of this client's making: one of somebody else may open nothing. */
async function grantTo(client: KontorClient, documentId: Hex, grantee: Address): Promise<Grant | undefined> {
  const { address } = need(client, "account");
  const grants = await activeGrantsOf(client, documentId, { grantee });
  return grants.findLast(({ grantor, rights }) => isAddressEqual(grantor, address) && rights.includes("read"));
}

/** The same client, which reads contracts as they are at a block, whichever node it asks. */
function asOf(client: KontorClient, blockNumber: bigint): KontorClient {
  const readContract = ((parameters: object) =>
    client.public.readContract({ ...parameters, blockNumber } as never)) as KontorClient["public"]["readContract"];
  return { ...client, public: { ...client.public, readContract } };
}

type Send = (client: KontorClient) => Promise<{ grantId: Hex }>;

/** Grant unless it is granted; another copy of the agent may be about to. Returns the grant. */
async function granted(client: Granting, documentId: Hex, grantee: Address, send: Send): Promise<Hex> {
  const found = () => grantTo(client, documentId, grantee);
  const earlier = await found();
  if (earlier !== undefined) return earlier.id;
  const isOpen: Holds = async (blockNumber) => (await grantTo(asOf(client, blockNumber), documentId, grantee)) === undefined;
  try {
    return (await send(client.provided(isOpen))).grantId;
  } catch (error) {
    const others = error instanceof DecidedElsewhere ? await found() : undefined;
    if (others === undefined) throw error;
    return others.id;
  }
}

/** Grants on their way, by client. */
const underWay = new WeakMap<Granting, Map<string, Promise<Hex>>>();

/** The same for all of an agent's items that ask for it meanwhile: what this client has sent stands in no block yet, where they look. */
function once(client: Granting, documentId: Hex, grantee: Address, send: Send): Promise<Hex> {
  const key = `${documentId} ${grantee}`.toLowerCase();
  const own = underWay.get(client) ?? new Map<string, Promise<Hex>>();
  underWay.set(client, own);
  const granting = own.get(key) ?? granted(client, documentId, grantee, send).finally(() => own.delete(key));
  own.set(key, granting);
  return granting;
}

/** Whether a participant may pass on what it may read. */
const passesOn = ({ rights, depth }: Grant): boolean => rights.includes("regrant") && rights.includes("read") && depth > 0;

/** A grant that the client may pass on, and that the store has opened last, so that its key is passed on. One that opens nothing is left alone. */
async function openedToPassOn(client: KontorClient, documentId: Hex): Promise<Grant | undefined> {
  const { address } = need(client, "account");
  const kept = async () => (await need(client, "store").documents.get(documentId.toLowerCase()))?.grantId;
  const grants = worthTrying((await activeGrantsOf(client, documentId, { grantee: address })).filter(passesOn));
  const last = await kept();
  const opened = grants.find(({ id }) => id === last);
  if (opened !== undefined) return opened;
  for (const one of grants) {
    const isOpen = await openGrant(client, { grantId: one.id }).then(
      () => true,
      (error: unknown) => {
        if (isUnopenable(error)) return false;
        throw error;
      },
    );
    if (isOpen && (await kept()) === one.id) return one;
  }
  return undefined;
}

/** Let a participant read a document that the client issued, unless it may. Returns the grant by which it does. */
export function grantOnce(
  client: Granting,
  documentId: Hex,
  grantee: Address,
  { rights = [], depth }: { rights?: readonly RightName[]; depth?: number } = {},
): Promise<Hex> {
  return once(client, documentId, grantee, (sender) =>
    grant(sender, { documentId, grantee, rights: ["read", ...rights], depth }),
  );
}

/**
 * Let a participant read a document that the client issued or may pass on. False where neither is so. An expiry above is an expiry below.
 */
export async function shareOnce(client: Granting, documentId: Hex, grantee: Address): Promise<boolean> {
  const { address } = need(client, "account");
  const { issuer } = await documentOf(client, documentId);
  if (isAddressEqual(issuer, grantee) || (await grantTo(client, documentId, grantee)) !== undefined) return true;
  if (isAddressEqual(issuer, address)) {
    await grantOnce(client, documentId, grantee);
    return true;
  }
  const own = await openedToPassOn(client, documentId);
  if (own === undefined) return false;
  const { expiry } = own;
  await once(client, documentId, grantee, (sender) => regrant(sender, { documentId, grantee, rights: ["read"], expiry }));
  return true;
}
