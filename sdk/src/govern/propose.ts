import { type Address, encodeFunctionData, type Hex, keccak256, stringToHex } from "viem";
import { councilAbi as abi } from "../abi/council.ts";
import { need } from "../client.ts";
import { InputInvalid } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { type Call, type Sent, send } from "../ledger/send.ts";
import { type Action, type CouncilName, councilFor } from "./action.ts";
import { callWords } from "./call-words.ts";
import { callsOf } from "./calls-of.ts";
import { councilsOf, type GovernClient } from "./councils-of.ts";
import { AlreadyProposed } from "./errors.ts";
import type { ProposalState, ScheduledCall } from "./proposal.ts";
import { proposalOf } from "./proposal-of.ts";
import { proposals } from "./proposals.ts";
import { withProposer } from "./proposer-suffix.ts";

export interface ProposalToMake {
  action: Action;
  /** Why, in the proposer's words; what is done follows from the action alone. */
  description?: string;
  /** Put it to the vote although the same is open already: whoever voted against that cannot change its vote. */
  anew?: boolean;
}
export interface Proposed extends Sent {
  id: bigint;
  council: CouncilName;
  /** What each call does. */
  does: string[];
}

/** As the council's functions take a proposal. */
export const contentOf = (calls: readonly Call[]): [Address[], bigint[], Hex[]] => [
  calls.map(({ to }) => to),
  calls.map(() => 0n),
  calls.map(({ data }) => data),
];

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

/** Two proposals of one thing would both be carried out, the second when nobody expects it. Throws AlreadyProposed. */
async function requireNoneOpen(client: GovernClient, council: CouncilName, calls: readonly Call[]): Promise<void> {
  const key = (list: readonly Call[]): string => list.map(({ to, data }) => `${to} ${data}`.toLowerCase()).join(" ");
  const same = (await proposals(client)).find(
    (one) => one.council === council && OPEN.includes(one.state) && key(one.calls) === key(calls),
  );
  if (same === undefined) return;
  throw new AlreadyProposed({
    what: `The same is proposed already, and ${same.state}.`,
    todo: "Vote on that one, or execute it. Only where it cannot be carried any more, propose it anew.",
    values: { id: same.id, council, state: same.state },
  });
}

/**
 * A member: put an action to the vote of the council that has the power for it. It is tried before it is sent, but what it calls is
 * not: that is for the voters to read. Throws AlreadyProposed, InputInvalid, CallerRefused (GovernorInsufficientProposerVotes).
 */
export async function propose(
  client: GovernClient,
  { action, description = "", anew = false }: ProposalToMake,
): Promise<Proposed> {
  const proposer = need(client, "account").address;
  const councils = await councilsOf(client);
  const places = { ...client.addresses, ...councils };
  const council = councilFor(action);
  const calls = callsOf(places, action, await scheduledFor(client, action));
  if (!anew) await requireNoneOpen(client, council, calls);
  const content = contentOf(calls);
  const words = withProposer(description, proposer);
  const at = { address: councils[council], abi } as const;
  const key = [...content, keccak256(stringToHex(words))] as const;
  const id = await ask(() => client.public.readContract({ ...at, functionName: "getProposalId", args: key }));
  const snapshot = await ask(() => client.public.readContract({ ...at, functionName: "proposalSnapshot", args: [id] }));
  if (snapshot > 0n)
    throw new AlreadyProposed({
      what: "The same was proposed before, in the same words.",
      todo: "Vote on it; where it failed, propose it again with another description.",
      values: { id, council },
    });
  const data = encodeFunctionData({ abi, functionName: "propose", args: [...content, words] });
  const sent = await send(client, { to: at.address, data });
  return { ...sent, id, council, does: calls.map((call) => callWords(places, call)) };
}
