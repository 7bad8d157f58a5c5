import { encodeFunctionData, type Hex } from "viem";
import { councilAbi as abi } from "../abi/council.ts";
import type { CouncilRules } from "../deploy/rules.ts";
import { InputInvalid } from "../errors.ts";

/**
 * One call for each rule that changes. Of two quorums the smaller one steps aside first, so that it is never above the other.
 * Throws InputInvalid where it would be in the end.
 */
export function ruleCalls({ votingDelay, votingPeriod, quorum, superQuorum, baseDelay }: Partial<CouncilRules>): Hex[] {
  const raise = (percent: number) => encodeFunctionData({ abi, functionName: "updateQuorumNumerator", args: [BigInt(percent)] });
  if (quorum !== undefined && superQuorum !== undefined && superQuorum < quorum)
    throw new InputInvalid({
      what: "A vote would end early with fewer votes than the quorum.",
      todo: "Choose a super quorum that is no smaller than the quorum.",
      values: { quorum, superQuorum },
    });
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
