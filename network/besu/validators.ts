import type { Change, Network, Seat } from "../engine.ts";
import { ChangeRefused } from "../errors.ts";
import { rpcUrl } from "../ports.ts";
import { ask } from "../rpc.ts";

/** A vote of this node: Besu repeats it in each block that the node makes, until the change is there. Throws ChangeRefused. */
export async function vote(network: Network, voter: string, { card, admit }: Change): Promise<void> {
  const taken = await ask<boolean>(rpcUrl(network, voter), "qbft_proposeValidatorVote", [card.account.toLowerCase(), admit]);
  if (taken === true) return;
  throw new ChangeRefused({
    what: `The node of ${voter} did not take the vote.`,
    todo: "See whether it runs, and offers QBFT's methods on this port.",
    values: { voter, network: network.plan.name },
  });
}

/** Who has a seat. Votes are in the blocks' headers, and counted by more than half of the validators. */
export async function seats(network: Network, validator: string): Promise<Seat[] | undefined> {
  const seated = await ask<string[]>(rpcUrl(network, validator), "qbft_getValidatorsByBlockNumber", ["latest"]);
  if (seated === undefined) return undefined;
  const needed = Math.floor(seated.length / 2) + 1;
  return network.cards.map(({ name, peer, account }) => ({
    name,
    peer,
    account,
    validates: seated.some((address) => address.toLowerCase() === account.toLowerCase()),
    votes: null,
    needed,
  }));
}
