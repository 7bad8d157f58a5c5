import { LedgerUnreachable } from "../errors.ts";
import { councilWith } from "./council-with.ts";
import type { GovernClient } from "./councils-of.ts";
import { blockSince, LONGEST_VOTING_DELAY } from "./open-since.ts";
import type { Proposal } from "./proposal.ts";
import { proposals } from "./proposals.ts";

/** One proposal by its number. Throws InputInvalid if neither council knows it, LedgerUnreachable. */
export async function proposalOf(client: GovernClient, { id }: { id: bigint }): Promise<Proposal> {
  const { voteStart } = await councilWith(client, id);
  const fromBlock = await blockSince(client, voteStart - LONGEST_VOTING_DELAY);
  const [found] = await proposals(client, { fromBlock, id });
  if (found !== undefined) return found;
  throw new LedgerUnreachable({
    what: "The node's log lacks a proposal that its council knows.",
    todo: "Ask a node that keeps the whole log, and check the ledger's fromBlock.",
    values: { id },
  });
}
