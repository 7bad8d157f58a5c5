import { quoted } from "../../sdk/src/document/printable.ts";
import type { Plain } from "../../sdk/src/wire.ts";
import type { ShownProposals } from "../governance-steps.ts";
import { cell, pairs } from "./table.ts";
import { utc } from "./values.ts";

type Shown = Plain<ShownProposals>;
type Proposal = Shown["proposals"][number];

/** Where a proposal is, and what can be done until when. */
function stateInWords({ state, tally, needed, seats, voteStart, voteEnd, executableFrom, executableUntil }: Proposal): string {
  const count = `${tally.for} for, ${tally.against} against, ${tally.abstain} abstaining, of ${seats} seats; ${needed} for carry it`;
  const until = `until ${utc(executableUntil)}`;
  const said: Record<Proposal["state"], string> = {
    pending: `vote begins after ${utc(voteStart)}`,
    voting: `voting until ${utc(voteEnd)}: ${count}`,
    rejected: `rejected: ${count}`,
    carried: `carried: ${count}; its delay can begin ${until}`,
    waiting: `carried, waits: can be executed from ${utc(executableFrom)} ${until}`,
    ready: `carried: can be executed now, ${until}`,
    executed: "executed",
    expired: "expired: carried, and not executed in time",
    stopped: "stopped: cancelled while it waited",
    withdrawn: "withdrawn by its proposer",
  };
  return said[state];
}

function proposalInWords(proposal: Proposal, nameOf: (account: string) => string): string[] {
  const { number, council, does, description, proposer, votes } = proposal;
  const said = votes.map(
    ({ account, support, reason }) => `${nameOf(account)} ${support}${reason === "" ? "" : ` (${quoted(reason)})`}`,
  );
  return [
    `${number.slice(0, 12)}  ${council}, ${stateInWords(proposal)}`,
    ...pairs([
      ...does.map((words, i) => [i === 0 ? "does" : "and", words] as const),
      ["why", description === "" ? null : cell(description)],
      ["by", nameOf(proposer)],
      ["votes", said.join(", ")],
    ]).map((line) => `  ${line}`),
    "",
  ];
}

/** Members, then proposals, each with its state, its calls in the SDK's words, and who voted how. */
export function proposalsInWords({ members, proposals }: Shown): string[] {
  const names = new Map(members.map(({ account, name }) => [account, quoted(name)]));
  const nameOf = (account: string): string => names.get(account as never) ?? account;
  const seats = members.map(({ seat, account, name }) => `  seat ${seat}  ${account}  ${quoted(name)}`);
  const all = proposals.flatMap((proposal) => proposalInWords(proposal, nameOf));
  return [`Members, ${members.length}:`, ...seats, "", ...(all.length === 0 ? ["No proposal."] : all)];
}
