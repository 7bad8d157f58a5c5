import { InvalidArgumentError } from "commander";
import type { Hex } from "viem";
import { readLedgerFile } from "../host/participant/ledger-file.ts";
import { placeOf } from "../host/participant/open-reader.ts";
import { createClient } from "../sdk/src/client.ts";
import type { Action } from "../sdk/src/govern/action.ts";
import type { GovernClient } from "../sdk/src/govern/councils-of.ts";
import { execute } from "../sdk/src/govern/execute.ts";
import { membersOf, type Seat } from "../sdk/src/govern/members-of.ts";
import { moveSeat } from "../sdk/src/govern/move-seat.ts";
import { openSince } from "../sdk/src/govern/open-since.ts";
import type { Proposal, Support } from "../sdk/src/govern/proposal.ts";
import { proposals } from "../sdk/src/govern/proposals.ts";
import { type ProposalToMake, propose } from "../sdk/src/govern/propose.ts";
import { vote } from "../sdk/src/govern/vote.ts";
import { type Phrase, sayPhrase } from "../sdk/src/say/phrase.ts";
import { type Plain, plain } from "../sdk/src/wire.ts";
import { chosen, numberOf } from "./governance-chosen.ts";
import type { ReaderOptions } from "./participant.ts";
import { requireAddress } from "./require-address.ts";
import type { SignerOptions } from "./signer-options.ts";
import { withSigner } from "./with-signer.ts";

export type GovernOptions = ReaderOptions & SignerOptions;

/** A client with the account of `--signer`. */
function governing<T>({ ledger, ...options }: GovernOptions, act: (client: GovernClient) => Promise<T>): Promise<T> {
  return withSigner(options, async ({ account }) => act(createClient({ ...placeOf(await readLedgerFile(ledger)), account })));
}

export interface ShownProposals {
  members: Seat[];
  proposals: (Omit<Proposal, "id" | "key" | "scheduled" | "does"> & { number: Hex; does: string[] })[];
}

export interface ListOptions extends ReaderOptions {
  open?: boolean;
  fromBlock?: number;
}
/** What a proposal does, in words. */
const said = (does: readonly Phrase[]): string[] => does.map((one) => sayPhrase(one, "en"));

const OVER = new Set(["rejected", "executed", "expired", "stopped", "withdrawn"]);

/** Everything proposed, or what is still open. */
export async function listProposals({ ledger, open, fromBlock }: ListOptions): Promise<Plain<ShownProposals>> {
  const client = createClient(placeOf(await readLedgerFile(ledger)));
  const given = fromBlock === undefined ? undefined : BigInt(fromBlock);
  const all = await proposals(client, { fromBlock: given ?? (open ? await openSince(client) : undefined) });
  const shown = all
    .filter(({ state }) => !open || !OVER.has(state))
    .map(({ id, key: _, scheduled: __, does, ...proposal }) => ({ number: numberOf(id), ...proposal, does: said(does) }));
  return plain({ members: await membersOf(client), proposals: shown });
}

/** Every account in an action is checked by its capital letters before anything is read or sent. */
function requireAccounts(value: unknown): void {
  if (Array.isArray(value)) for (const one of value) requireAccounts(one);
  else if (typeof value === "string" && /^0x[0-9a-fA-F]{40}$/.test(value)) requireAddress(value as Hex);
}

export async function proposeAction(
  make: (client: GovernClient) => Promise<Action> | Action,
  { description, anew, later, ...options }: GovernOptions & Pick<ProposalToMake, "description" | "anew" | "later">,
): Promise<object> {
  return governing(options, async (client) => {
    const action = await make(client);
    requireAccounts(Object.values(action));
    const { id, council, does, hash } = await propose(client, { action, description, anew, later });
    return { number: numberOf(id), council, does: said(does), transaction: hash };
  });
}

/** The assembly's decision that the watch is asked to cancel. */
export const cancelling =
  (start: string) =>
  async (client: GovernClient): Promise<Action> => ({
    kind: "cancelDecision",
    proposalId: (await chosen(client, start)).id,
  });

export function castVote(
  start: string,
  support: Support,
  { reason, ...options }: GovernOptions & { reason?: string },
): Promise<object> {
  if (support !== "for" && support !== "against" && support !== "abstain")
    throw new InvalidArgumentError("Vote for, against or abstain.");
  return governing(options, async (client) => {
    const { id, does } = await chosen(client, start);
    const { hash } = await vote(client, { id, support, reason });
    return { number: numberOf(id), voted: support, does: said(does), transaction: hash };
  });
}

/** One step of a carried decision: its delay begins, or it is carried out. */
export const executeDecision = (start: string, options: GovernOptions): Promise<object> =>
  governing(options, async (client) => {
    const { id } = await chosen(client, start);
    const { step, hash, proposal } = await execute(client, { id });
    const { does, executableFrom, executableUntil } = proposal;
    return plain({ number: numberOf(id), step, does: said(does), executableFrom, executableUntil, transaction: hash });
  });

/** A member's own seat goes to another account. */
export const moveOwnSeat = (replacement: Hex, options: GovernOptions): Promise<object> =>
  governing(options, async (client) => {
    const { hash } = await moveSeat(client, { replacement: requireAddress(replacement) });
    return { seat: replacement, transaction: hash };
  });
