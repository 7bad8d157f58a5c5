import type { Change, Engine, Network, Seat } from "./engine.ts";
import { ChangeRefused } from "./errors.ts";

/** Why a vote can change nothing, and what to do; undefined where it can. */
function objection(
  seats: readonly Seat[] | undefined,
  voter: string,
  { card, admit }: Change,
  left: readonly string[],
): [string, string] | undefined {
  if (seats === undefined) return [`The node of ${voter} does not answer`, "Start it by `kontor network up`, then vote"];
  const validates = (name: string): boolean => seats.find((seat) => seat.name === name)?.validates === true;
  if (!validates(voter)) return [`${voter} does not validate, so its vote does not count`, "Let the validators vote"];
  // The keys of a card that was dropped are those of the time before; who is voted in by them would sign nothing, and count as failed.
  if (admit && left.includes(card.name))
    return [
      `The card of ${card.name} that lies here is outdated: it was dropped`,
      "Ask its organisation for its present card, compare the digest by voice, and take it by `kontor network accept`; then vote",
    ];
  if (admit && validates(card.name)) return [`${card.name} validates already`, "There is nothing to vote on"];
  if (!admit && !validates(card.name)) return [`${card.name} does not validate`, "There is nothing to vote on"];
  return undefined;
}

/** One vote of one of this machine's validators, where it can change something. Throws ChangeRefused, SealedFileUnopenable. */
export async function castVote(engine: Engine, network: Network, voter: string, change: Change): Promise<void> {
  const [what, todo] = objection(await engine.seats(network, voter), voter, change, network.left) ?? [];
  if (what === undefined) return engine.vote(network, voter, change);
  const values = { voter, organisation: change.card.name, network: network.plan.name };
  throw new ChangeRefused({ what: `${what}.`, todo: `${todo}.`, values });
}
