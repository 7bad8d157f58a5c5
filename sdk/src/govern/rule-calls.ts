import { encodeFunctionData, type Hex } from "viem";
import { councilAbi as abi } from "../abi/council.ts";
import type { CouncilRules } from "../deploy/rules.ts";

/** One call for each rule that changes. Of two quorums the smaller one steps aside first, so that it is never above the other. */
export function ruleCalls({ votingDelay, votingPeriod, quorum, superQuorum, baseDelay }: Partial<CouncilRules>): Hex[] {
  const raise = (percent: number) => encodeFunctionData({ abi, functionName: "updateQuorumNumerator", args: [BigInt(percent)] });
  const calls: Hex[] = [];
  if (votingDelay !== undefined) calls.push(encodeFunctionData({ abi, functionName: "setVotingDelay", args: [votingDelay] }));
  if (votingPeriod !== undefined) calls.push(encodeFunctionData({ abi, functionName: "setVotingPeriod", args: [votingPeriod] }));
  if (quorum !== undefined && superQuorum !== undefined) calls.push(raise(SMALLEST_QUORUM));
  if (superQuorum !== undefined)
    calls.push(encodeFunctionData({ abi, functionName: "updateSuperQuorumNumerator", args: [BigInt(superQuorum)] }));
  if (quorum !== undefined) calls.push(raise(quorum));
  if (baseDelay !== undefined) calls.push(encodeFunctionData({ abi, functionName: "setBaseDelaySeconds", args: [baseDelay] }));
  return calls;
}

/** Percent; as in contracts/governance/Council.sol. */
const SMALLEST_QUORUM = 51;
