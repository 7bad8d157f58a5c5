import { encodeFunctionData } from "viem";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { type Sent, send } from "../ledger/send.ts";
import type { CommitteeClient } from "./committee-client.ts";
import type { RoundPlan } from "./open-generation.ts";

/** Governance: let the members of a key give it to these, who may be others; the key stays the same. Under a delay as `openGeneration`. */
export function openResharing(
  client: CommitteeClient,
  { keyId, members, threshold, dealPeriod, complainPeriod }: RoundPlan & { keyId: number },
): Promise<Sent> {
  const args = [keyId, members, threshold, dealPeriod, complainPeriod] as const;
  const data = encodeFunctionData({ abi, functionName: "openResharing", args });
  return send(client, { to: client.addresses.tagCommittee, data });
}
