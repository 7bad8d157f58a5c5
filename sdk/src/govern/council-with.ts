import type { Address } from "viem";
import { councilAbi as abi } from "../abi/council.ts";
import { InputInvalid } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { councilsOf, type GovernClient } from "./councils-of.ts";

/** The council that has a proposal, and when its vote begins, in seconds since 1970. Throws InputInvalid where neither has it. */
export async function councilWith(client: GovernClient, id: bigint): Promise<{ address: Address; voteStart: bigint }> {
  const councils = await councilsOf(client);
  for (const address of [councils.assembly, councils.watch]) {
    const at = { address, abi, functionName: "proposalSnapshot", args: [id] } as const;
    const voteStart = await ask(() => client.public.readContract(at));
    if (voteStart > 0n) return { address, voteStart };
  }
  throw new InputInvalid({
    what: "There is no such proposal on this ledger.",
    todo: "List the proposals and copy the number whole.",
    values: { id },
  });
}
