import { bytesToNumberBE } from "@noble/curves/utils.js";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { LedgerRefused } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import type { Sent } from "../ledger/send.ts";
import { openShare } from "../protocol/dealt-share.ts";
import { qualifiedDealers } from "../protocol/round.ts";
import type { CommitteeClient } from "./committee-client.ts";
import { complain } from "./complain.ts";
import { confirm } from "./confirm.ts";
import { deal } from "./deal.ts";
import { dealingsOf } from "./dealings-of.ts";
import { enlist } from "./enlist.ts";
import { finish, neededConfirmations, neededDealers } from "./finish.ts";
import { countBits, hasBit, indexAmong, type KeyRound, newestRound } from "./key-round.ts";
import type { MemberKeys } from "./member-keys.ts";

/** What a member is, to take part. */
export interface Participation {
  keys: MemberKeys;
  /** URL at which the member is reached, as it stands on the ledger. */
  endpoint: string;
}

/** A step that was taken. */
export interface PartTaken {
  readonly step: "enlist" | "deal" | "complain" | "confirm" | "finish";
  /** Number of the round; absent for an enlistment. */
  readonly round?: number;
  /** Of a complaint: index of the dealer. */
  readonly dealer?: number;
  readonly sent: Sent;
}

/** Refusals that say that the ledger went on between the look at it and the step, or that its clock is behind: the next look decides. */
const OVERTAKEN = new Set([
  "RoundNotOpen",
  "DealingOver",
  "DealingUnderway",
  "AlreadyDealt",
  "DealerNotQualified",
  "ComplaintsOver",
  "AlreadyConfirmed",
  "RoundUnconfirmed",
  "DealingCountInvalid",
]);

/**
 * Member: take the one step that the ledger waits for of this member now, if any: enlist, deal, complain or confirm, finish. It looks at
 * the ledger and at the member's secret alone, so it may be called at any time, after any crash and after any reorganisation. undefined where there
 * is nothing to do. The client's account is the member's. Throws what the steps throw.
 */
export async function takePart(client: CommitteeClient, { keys, endpoint }: Participation): Promise<PartTaken | undefined> {
  const at = { address: client.addresses.tagCommittee, abi } as const;
  const { account } = keys;
  const [member, round] = await Promise.all([
    ask(() => client.public.readContract({ ...at, functionName: "memberOf", args: [account.address] })),
    newestRound(client),
  ]);
  if (member.endpoint !== endpoint) return { step: "enlist", sent: await enlist(client, { keys, endpoint }) };
  if (round?.state !== "open") return undefined;
  try {
    return (await dealPart(client, keys, round)) ?? (await receivePart(client, keys, round)) ?? (await finishPart(client, round));
  } catch (error) {
    if (error instanceof LedgerRefused && OVERTAKEN.has(error.error)) return undefined;
    throw error;
  }
}

/**
 * Seconds since 1970 by the ledger's clock, which decides what is too late; this machine's may be wrong. A ledger without transactions may have
 * no new blocks: then the node says of which time the next one would be, if it says so at all.
 */
async function now(client: CommitteeClient): Promise<bigint> {
  const next = client.public.getBlock({ blockTag: "pending" }).catch(() => undefined);
  const [{ timestamp }, pending] = await ask(() => Promise.all([client.public.getBlock(), next]));
  return pending !== undefined && pending.timestamp > timestamp ? pending.timestamp : timestamp;
}

async function dealPart(client: CommitteeClient, keys: MemberKeys, round: KeyRound): Promise<PartTaken | undefined> {
  const dealer = indexAmong(round.dealers, keys.account.address);
  if (dealer === 0 || hasBit(round.dealt, dealer) || (await now(client)) >= round.dealBy) return undefined;
  return { step: "deal", round: round.number, sent: await deal(client, { keys, round }) };
}

const isDealingOver = async (client: CommitteeClient, { dealt, dealers, dealBy }: KeyRound): Promise<boolean> =>
  countBits(dealt) === dealers.length || (await now(client)) >= dealBy;

async function receivePart(client: CommitteeClient, keys: MemberKeys, round: KeyRound): Promise<PartTaken | undefined> {
  const receiver = indexAmong(round.members, keys.account.address);
  if (receiver === 0 || hasBit(round.confirmed, receiver) || !(await isDealingOver(client, round))) return undefined;
  const secret = bytesToNumberBE(keys.dealing.reveal());
  for (const [dealer, dealing] of await dealingsOf(client, round)) {
    if (!qualifiedDealers(round).includes(dealer)) continue;
    if (openShare(secret, round.digest, dealing, { dealer, receiver }) !== undefined) continue;
    if ((await now(client)) >= round.complainBy) return undefined;
    return { step: "complain", round: round.number, dealer, sent: await complain(client, { keys, round, dealer, dealing }) };
  }
  return { step: "confirm", round: round.number, sent: await confirm(client, { round }) };
}

async function finishPart(client: CommitteeClient, round: KeyRound): Promise<PartTaken | undefined> {
  if (countBits(round.confirmed) < neededConfirmations(round, await now(client))) return undefined;
  if (qualifiedDealers(round).length < (await neededDealers(client, round))) return undefined;
  return { step: "finish", round: round.number, sent: await finish(client, { round }) };
}
