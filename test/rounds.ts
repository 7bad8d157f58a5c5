import { setTimeout as pause } from "node:timers/promises";
import { type Address, encodeFunctionData } from "viem";
import { financingAbi } from "../sdk/src/abi/financing.ts";
import { tagCommitteeAbi } from "../sdk/src/abi/tag-committee.ts";
import { newestRound } from "../sdk/src/committee/key-round.ts";
import { decide } from "./decide.ts";
import type { Ledger } from "./ledger.ts";

/** Seconds that each part of a round gives. */
const PERIOD = 600;

/** Resolves when the newest round has made its key, and members with these indexes hold shares that answer. */
async function made(ledger: Ledger, members: readonly number[]): Promise<void> {
  for (;;) {
    const round = await newestRound(ledger.relayer);
    const held = members.every((index) => ledger.committee.running[index]?.keysHeld.includes(round?.keyId ?? 0));
    if (round?.state === "finished" && held) return;
    await pause(20);
  }
}

const accountsOf = ({ committee }: Ledger, members: readonly number[]): Address[] =>
  members.map((index) => committee.members[index] as Address);

/** The consortium has these members of the ledger's committee, by place from 0, make the next key. Any two of them evaluate with it. */
export async function rotate(ledger: Ledger, members: readonly number[]): Promise<void> {
  const [accounts, threshold] = [accountsOf(ledger, members), 2];
  const args = [accounts, threshold, PERIOD, PERIOD] as const;
  const data = encodeFunctionData({ abi: tagCommitteeAbi, functionName: "openGeneration", args });
  await decide(ledger, { to: ledger.addresses.tagCommittee, data });
  await made(ledger, members);
}

/** The consortium has the members of a key give it to these. */
export async function reshare(ledger: Ledger, keyId: number, members: readonly number[]): Promise<void> {
  const [accounts, threshold] = [accountsOf(ledger, members), 2];
  const args = [keyId, accounts, threshold, PERIOD, PERIOD] as const;
  const data = encodeFunctionData({ abi: tagCommitteeAbi, functionName: "openResharing", args });
  await decide(ledger, { to: ledger.addresses.tagCommittee, data });
  await made(ledger, members);
}

/** The consortium has the next version of financing take what comes. */
export async function nameSuccessor(ledger: Ledger, successor: Address): Promise<void> {
  const data = encodeFunctionData({ abi: financingAbi, functionName: "closeEnrolment", args: [successor] });
  await decide(ledger, { to: ledger.addresses.financing, data });
}
