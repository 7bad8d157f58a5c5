import { type Address, encodeFunctionData } from "viem";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { type Sent, send } from "../ledger/send.ts";
import type { CommitteeClient } from "./committee-client.ts";

/** Who makes a key, and how much time they have. */
export interface RoundPlan {
  /** 2 to 16 accounts that have enlisted, index 1 first. */
  members: readonly Address[];
  /** So many evaluate together; fewer learn nothing. With twice as many members one may be away while the key is made, else none. */
  threshold: number;
  /** Seconds to deal, then seconds to complain; 60 at least. */
  dealPeriod: number;
  complainPeriod: number;
}

/** Governance: let these members make a key with the next key id. Under a delay the call is scheduled first, see governance. */
export function openGeneration(
  client: CommitteeClient,
  { members, threshold, dealPeriod, complainPeriod }: RoundPlan,
): Promise<Sent> {
  const args = [members, threshold, dealPeriod, complainPeriod] as const;
  const data = encodeFunctionData({ abi, functionName: "openGeneration", args });
  return send(client, { to: client.addresses.tagCommittee, data });
}
