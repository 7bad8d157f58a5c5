import type { Hex } from "viem";
import { InputInvalid } from "../sdk/src/errors.ts";
import type { GovernClient } from "../sdk/src/govern/councils-of.ts";
import { openSince } from "../sdk/src/govern/open-since.ts";
import type { Proposal } from "../sdk/src/govern/proposal.ts";
import { proposals } from "../sdk/src/govern/proposals.ts";

export const numberOf = (id: bigint): Hex => `0x${id.toString(16).padStart(64, "0")}`;

/**
 * The one proposal whose number begins so, of those that are recent enough to be open. Two that do are told apart by more digits, so nobody
 * slips another one in. Throws InputInvalid.
 */
export async function chosen(client: GovernClient, start: string): Promise<Proposal> {
  const all = await proposals(client, { fromBlock: await openSince(client) });
  const found = all.filter(({ id }) => numberOf(id).startsWith(start.toLowerCase()));
  if (found.length === 1) return found[0] as Proposal;
  throw new InputInvalid({
    what:
      found.length === 0
        ? "No proposal's number begins so, of all that are recent enough to be open."
        : "Several proposals' numbers begin so.",
    todo: "List the proposals and write more of the number.",
    values: { number: start },
  });
}
