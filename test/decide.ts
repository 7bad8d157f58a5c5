import { encodeFunctionData, type Hex, keccak256, parseEventLogs, stringToHex } from "viem";
import { councilAbi as abi } from "../sdk/src/abi/council.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import type { Deployment } from "../sdk/src/deploy/deploy.ts";
import { type Call, send } from "../sdk/src/ledger/send.ts";

/** As in IGovernor.ProposalState. */
const [ACTIVE, SUCCEEDED] = [1, 4];
/** As in GovernorCountingSimple.VoteType. */
const FOR = 1;

/** A ledger whose members a test speaks for, and whose clock it moves. */
interface Governed {
  addresses: Deployment;
  /** Members of the consortium. */
  members: readonly KontorClient[];
  networkHelpers: { time: { increase(seconds: number): Promise<unknown> } };
}
let proposals = 0;

/** The assembly decides on calls: a member proposes, others vote until it is carried, its delay passes. Returns what executes it. */
export async function decided(ledger: Governed, ...calls: readonly Call[]): Promise<() => Promise<unknown>> {
  const { addresses, members, networkHelpers } = ledger;
  const [proposer] = members as [KontorClient];
  const words = `proposal ${proposals++} of the tests`;
  const [targets, values, data] = [calls.map(({ to }) => to), calls.map(() => 0n), calls.map((call) => call.data)];
  const asked = [targets, values, data, keccak256(stringToHex(words))] as const;
  const to = addresses.assembly;
  const call = (functionName: string, ...args: unknown[]): { to: typeof to; data: Hex } => ({
    to,
    data: encodeFunctionData({ abi, functionName, args } as never),
  });
  const { logs } = await send(proposer, call("propose", targets, values, data, words));
  const [created] = parseEventLogs({ abi, eventName: "ProposalCreated", logs });
  const id = created?.args.proposalId;
  if (id === undefined) throw new Error("nothing was proposed");
  const state = () => proposer.public.readContract({ address: to, abi, functionName: "state", args: [id] });
  await networkHelpers.time.increase(1);
  for (const member of members) if ((await state()) === ACTIVE) await send(member, call("castVote", id, FOR));
  if ((await state()) !== SUCCEEDED) throw new Error(`the proposal is in state ${await state()}`);
  await send(proposer, call("queue", ...asked));
  await networkHelpers.time.increase(addresses.founding.delay + 1);
  return () => send(proposer, call("execute", ...asked));
}

/** The same, executed. */
export async function decide(ledger: Governed, ...calls: readonly Call[]): Promise<void> {
  await (await decided(ledger, ...calls))();
}
