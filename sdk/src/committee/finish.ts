import { encodeFunctionData } from "viem";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { ask } from "../ledger/failure.ts";
import { type Sent, send } from "../ledger/send.ts";
import { ROUND_KIND, summedDealers } from "../protocol/round.ts";
import type { CommitteeClient } from "./committee-client.ts";
import { dealingsOf } from "./dealings-of.ts";
import type { KeyRound } from "./key-round.ts";

/** Qualified dealers that a round needs: its threshold, or in a resharing that of the key as it is. */
export async function neededDealers(client: CommitteeClient, { kind, keyId, threshold }: KeyRound): Promise<number> {
  if (kind === ROUND_KIND.generation) return threshold;
  const at = { address: client.addresses.tagCommittee, abi } as const;
  return (await ask(() => client.public.readContract({ ...at, functionName: "keyOf", args: [keyId] }))).threshold;
}

/** Receivers that must have confirmed by now (seconds since 1970): all, or after the time to complain so many that t honest ones are among them. */
export function neededConfirmations({ members, threshold, complainBy }: KeyRound, now: bigint): number {
  return now < complainBy ? members.length : Math.min(members.length, 2 * threshold - 1);
}

/** Anyone: let the contract add up a round's key. */
export async function finish(client: CommitteeClient, { round }: { round: KeyRound }): Promise<Sent> {
  const [dealings, needed] = await Promise.all([dealingsOf(client, round), neededDealers(client, round)]);
  const summed = summedDealers(round.kind, round, needed).flatMap((dealer) => dealings.get(dealer) ?? []);
  const data = encodeFunctionData({ abi, functionName: "finish", args: [round.number, summed] });
  return send(client, { to: client.addresses.tagCommittee, data });
}
