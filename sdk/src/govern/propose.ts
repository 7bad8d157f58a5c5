import { type Address, encodeFunctionData, keccak256, stringToHex } from "viem";
import { councilAbi as abi } from "../abi/council.ts";
import { need } from "../client.ts";
import { InputInvalid } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { type Call, type Sent, send } from "../ledger/send.ts";
import type { Phrase } from "../say/phrase.ts";
import { type Action, type CouncilName, councilFor } from "./action.ts";
import { callsOf } from "./calls-of.ts";
import { councilsOf, type GovernClient } from "./councils-of.ts";
import { doesOf } from "./does-of.ts";
import { AlreadyProposed } from "./errors.ts";
import { openSince } from "./open-since.ts";
import type { ProposalState, ScheduledCall } from "./proposal.ts";
import { type ProposalKey, proposalIdOf } from "./proposal-key.ts";
import { proposalOf } from "./proposal-of.ts";
import { proposals } from "./proposals.ts";
import { withProposer } from "./proposer-suffix.ts";
import { rehearse } from "./rehearse.ts";

export interface ProposalToMake {
  action: Action;
  /** Why, in the proposer's words; what is done follows from the action alone. */
  description?: string;
  /** Put it to the vote although the same is open already: whoever voted against that cannot change its vote. */
  anew?: boolean;
  /** Propose it although it could not be executed now: what it needs comes before its delay is over. */
  later?: boolean;
}
export interface Proposed extends Sent {
  id: bigint;
  council: CouncilName;
  /** What each call does. */
  does: Phrase[];
}

/** Calls that the assembly scheduled for a decision that the watch is to cancel. */
async function scheduledFor(client: GovernClient, action: Action): Promise<readonly ScheduledCall[]> {
  if (action.kind !== "cancelDecision") return [];
  const { state, council, scheduled } = await proposalOf(client, { id: action.proposalId });
  if (council === "assembly" && (state === "waiting" || state === "ready")) return scheduled;
  throw new InputInvalid({
    what: `The decision cannot be cancelled: it is ${state}, of the ${council}.`,
    todo: "Cancel a decision of the assembly while it waits; before that, vote against it.",
    values: { id: action.proposalId, state, council },
  });
}

/** States in which a proposal may still take effect. */
const OPEN: readonly ProposalState[] = ["pending", "voting", "carried", "waiting", "ready"];

/** A proposal as the council takes it. It pays nothing. */
const keyOf = (calls: readonly Call[], description: string): ProposalKey => [
  calls.map(({ to }) => to),
  calls.map(() => 0n),
  calls.map(({ data }) => data),
  keccak256(stringToHex(description)),
];

/** Two proposals of one thing would both be carried out, the second when nobody expects it. Throws AlreadyProposed. */
async function requireNoneOpen(client: GovernClient, council: CouncilName, key: ProposalKey): Promise<void> {
  const content = ([targets, values, calldatas]: ProposalKey) => [targets, values, calldatas].join(" ").toLowerCase();
  const same = (await proposals(client, { fromBlock: await openSince(client) })).find(
    (one) => one.council === council && OPEN.includes(one.state) && content(one.key) === content(key),
  );
  if (same === undefined) return;
  throw new AlreadyProposed({
    what: `The same is proposed already, and ${same.state}.`,
    todo: "Vote on that one, or execute it. Only where it cannot be carried any more, propose it anew.",
    values: { id: same.id, council, state: same.state },
  });
}

/** A council takes each proposal once, by its calls and its description. Throws AlreadyProposed. */
async function requireUnknown(client: GovernClient, at: { address: Address; council: CouncilName }, id: bigint): Promise<void> {
  const query = { address: at.address, abi, functionName: "proposalSnapshot", args: [id] } as const;
  if ((await ask(() => client.public.readContract(query))) === 0n) return;
  throw new AlreadyProposed({
    what: "The same was proposed before, in the same words.",
    todo: "Vote on it; where it failed, propose it again with another description.",
    values: { id, council: at.council },
  });
}

/**
 * A member: put an action to the vote of the council that has the power for it. What it calls is tried first, as the council would
 * execute it, so that nobody votes on what is bound to fail. Throws AlreadyProposed, DecisionWouldFail, DecisionNotTried, InputInvalid,
 * CallerRefused (GovernorInsufficientProposerVotes).
 */
export async function propose(
  client: GovernClient,
  { action, description = "", anew = false, later = false }: ProposalToMake,
): Promise<Proposed> {
  const words = withProposer(description, need(client, "account").address);
  const councils = await councilsOf(client);
  const places = { ...client.addresses, ...councils };
  const council = councilFor(action);
  const calls = callsOf(places, action, await scheduledFor(client, action));
  const key = keyOf(calls, words);
  const [targets, values, calldatas] = key;
  const [address, id] = [councils[council], proposalIdOf(key)];
  if (!anew) await requireNoneOpen(client, council, key);
  await requireUnknown(client, { address, council }, id);
  if (!later) await rehearse(client, places, council, calls);
  const data = encodeFunctionData({ abi, functionName: "propose", args: [targets, values, calldatas, words] });
  const sent = await send(client, { to: address, data });
  return { ...sent, id, council, does: await doesOf(client, places, calls) };
}
