import { setTimeout as pause } from "node:timers/promises";
import { type Address, encodeFunctionData } from "viem";
import { governanceAbi } from "../sdk/src/abi/governance.ts";
import { tagCommitteeAbi } from "../sdk/src/abi/tag-committee.ts";
import { newestRound } from "../sdk/src/committee/key-round.ts";
import { openGeneration } from "../sdk/src/committee/open-generation.ts";
import { openResharing } from "../sdk/src/committee/open-resharing.ts";
import { send } from "../sdk/src/ledger/send.ts";
import type { Ledger } from "./ledger.ts";

/** Seconds that the consortium's calls wait, and that a round gives. */
const [DELAY, PERIOD] = [3_600, 600];
const periods = { dealPeriod: PERIOD, complainPeriod: PERIOD };

async function schedule({ consortium, addresses, networkHelpers }: Ledger, data: `0x${string}`): Promise<void> {
  const args = [addresses.tagCommittee, data, 0] as const;
  await send(consortium, {
    to: addresses.governance,
    data: encodeFunctionData({ abi: governanceAbi, functionName: "schedule", args }),
  });
  await networkHelpers.time.increase(DELAY + 1);
}

/** Resolves when the newest round has made its key, and members with these indexes hold shares that answer. */
async function made(ledger: Ledger, members: readonly number[]): Promise<void> {
  for (;;) {
    const round = await newestRound(ledger.consortium);
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
  await schedule(ledger, encodeFunctionData({ abi: tagCommitteeAbi, functionName: "openGeneration", args }));
  await openGeneration(ledger.consortium, { members: accounts, threshold, ...periods });
  await made(ledger, members);
}

/** The consortium has the members of a key give it to these. */
export async function reshare(ledger: Ledger, keyId: number, members: readonly number[]): Promise<void> {
  const [accounts, threshold] = [accountsOf(ledger, members), 2];
  const args = [keyId, accounts, threshold, PERIOD, PERIOD] as const;
  await schedule(ledger, encodeFunctionData({ abi: tagCommitteeAbi, functionName: "openResharing", args }));
  await openResharing(ledger.consortium, { keyId, members: accounts, threshold, ...periods });
  await made(ledger, members);
}
