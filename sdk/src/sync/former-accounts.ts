import { type Address, getAbiItem, getAddress } from "viem";
import { participantsAbi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { ranges, readInParts } from "./read-events.ts";

const replaced = getAbiItem({ abi: participantsAbi, name: "ParticipantAccountReplaced" });

/** Blocks to look through, both ends included, and how many at once. */
export interface Span {
  readonly from: bigint;
  readonly to: bigint;
  readonly span: bigint;
}

/**
 * An account and those that it stands in for, newest first: events name the account of their time, envelopes are bound to it.
 * The ledger never gives a replaced account to anybody else, so the chain has no branches.
 */
export async function accountsOf(client: KontorClient, account: Address, { from, to, span }: Span): Promise<Address[]> {
  const query = { address: client.addresses.participants, event: replaced, strict: true } as const;
  const former = new Map<Address, Address>();
  for (const range of ranges(from, to, span))
    for (const { args } of await readInParts(range, (part) => client.public.getLogs({ ...query, ...part })))
      former.set(args.replacement, args.account);
  const accounts = [getAddress(account)];
  for (let next = former.get(getAddress(account)); next !== undefined && !accounts.includes(next); next = former.get(next))
    accounts.push(next);
  return accounts;
}
