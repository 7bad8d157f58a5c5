import { InputInvalid } from "../errors.ts";
import type { GovernClient } from "./councils-of.ts";
import type { Proposal } from "./proposal.ts";
import { proposals } from "./proposals.ts";

/** One proposal by its number. Throws InputInvalid if neither council knows it. */
export async function proposalOf(client: GovernClient, { id }: { id: bigint }): Promise<Proposal> {
  const found = (await proposals(client)).find((proposal) => proposal.id === id);
  if (found !== undefined) return found;
  throw new InputInvalid({
    what: "There is no such proposal on this ledger.",
    todo: "List the proposals and copy the number whole.",
    values: { id },
  });
}
