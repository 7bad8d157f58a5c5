import { type Address, type Hex, isAddressEqual } from "viem";
import { participantsAbi } from "../abi/participants.ts";
import { type KontorClient, need } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import type { Sent } from "../ledger/send.ts";
import { history } from "../sync/history.ts";
import { activeGrantsOf, type Grant } from "./grant-of.ts";
import { type RightName, rightBits } from "./rights.ts";

/** A grant as it would be made. */
export interface GrantSought {
  documentId: Hex;
  parent: Hex;
  grantee: Address;
  rights: readonly RightName[];
  depth: number;
  expiry: bigint;
  keyVersion: number;
}

/** Block since which envelopes for an account are sealed for its present key. */
async function sealedSince(client: KontorClient, account: Address): Promise<bigint> {
  const at = { address: client.addresses.participants, abi: participantsAbi, args: [account] } as const;
  const [, block] = await ask(() => client.public.readContract({ ...at, functionName: "sealingKeyOf" }));
  return BigInt(block);
}

/** Block and transaction that an active grant's envelope came with at last. */
async function envelopeOf(client: KontorClient, { id, documentId }: Grant) {
  const events = await history(client, BigInt(documentId));
  const own = events.filter(
    ({ eventName, args }) => (eventName === "AccessGranted" || eventName === "EnvelopeRenewed") && args.id === id,
  );
  const made = own.find(({ eventName }) => eventName === "AccessGranted");
  return { hash: made?.transactionHash, sealedAt: own.at(-1)?.blockNumber ?? 0n };
}

/**
 * The client's own active grant that says the same and that its grantee can open, with the transaction that made it: the first one of a step whose
 * receipt did not come. A grant from before the grantee's present sealing key is none: it may be the reason why another is asked for.
 */
export async function grantedBefore(client: KontorClient, sought: GrantSought): Promise<(Sent & { grantId: Hex }) | undefined> {
  const { documentId, parent, grantee, rights, depth, expiry, keyVersion } = sought;
  const { address } = need(client, "account");
  const isSame = (one: Grant): boolean =>
    isAddressEqual(one.grantor, address) &&
    one.parent === parent &&
    rightBits(one.rights) === rightBits(rights) &&
    one.depth === depth &&
    one.expiry === expiry &&
    one.keyVersion === keyVersion;
  const found = (await activeGrantsOf(client, documentId, { grantee })).findLast(isSame);
  if (found === undefined) return undefined;
  const [{ hash, sealedAt }, since] = await Promise.all([envelopeOf(client, found), sealedSince(client, grantee)]);
  if (hash === undefined || sealedAt <= since) return undefined;
  const { blockNumber, gasUsed, logs } = await ask(() => client.public.getTransactionReceipt({ hash }));
  return { hash, blockNumber, gasUsed, logs, grantId: found.id };
}
