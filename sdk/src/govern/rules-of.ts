import { councilAbi as abi } from "../abi/council.ts";
import type { CouncilRules } from "../deploy/rules.ts";
import { ask } from "../ledger/failure.ts";
import type { CouncilName } from "./action.ts";
import { councilsOf, type GovernClient } from "./councils-of.ts";

const FUNCTIONS = {
  votingDelay: "votingDelay",
  votingPeriod: "votingPeriod",
  quorum: "quorumNumerator",
  superQuorum: "superQuorumNumerator",
  baseDelay: "baseDelaySeconds",
} as const;

/** The rules that a council votes by now. */
export async function rulesOf(client: GovernClient, { council }: { council: CouncilName }): Promise<CouncilRules> {
  const address = (await councilsOf(client))[council];
  const read = ([rule, functionName]: [string, (typeof FUNCTIONS)[keyof typeof FUNCTIONS]]) =>
    ask(() => client.public.readContract({ address, abi, functionName, args: [] })).then(
      (value) => [rule, Number(value)] as const,
    );
  const rules = await Promise.all((Object.entries(FUNCTIONS) as [keyof typeof FUNCTIONS, never][]).map(read));
  return Object.fromEntries(rules) as unknown as CouncilRules;
}
