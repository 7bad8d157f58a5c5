import hre from "hardhat";
import { type Abi, type Address, encodeFunctionData, getAddress, type Hex, keccak256, stringToHex } from "viem";
import { consortiumAbi, councilAbi, errorsAbi, governanceAbi, participantsAbi } from "../../sdk/src/abi/index.ts";
import { consortium } from "../../sdk/src/deploy/bytecode/consortium.ts";
import { council } from "../../sdk/src/deploy/bytecode/council.ts";
import { governance } from "../../sdk/src/deploy/bytecode/governance.ts";
import { participants } from "../../sdk/src/deploy/bytecode/participants.ts";
import { libraries } from "../../sdk/src/deploy/libraries.ts";
import { handOver } from "../../sdk/src/deploy/roles.ts";
import { COUNCIL_NAMES, defaultRules, type Rules } from "../../sdk/src/deploy/rules.ts";
import { confirm, create, type Deployer } from "../create.fixture.ts";
import { there } from "../registry.fixture.ts";

/** Seconds between scheduling and execution. */
export const DELAY = 3_600;
/** As in GovernorCountingSimple.VoteType. */
export const SUPPORT = { against: 0, for: 1, abstain: 2 } as const;
/** Order of IGovernor.ProposalState. */
const STATES = ["pending", "active", "cancelled", "defeated", "succeeded", "queued", "expired", "executed"] as const;
const ABIS = {
  governance: governanceAbi,
  participants: participantsAbi,
  consortium: consortiumAbi,
  assembly: councilAbi,
  watch: councilAbi,
};
export type Place = keyof typeof ABIS;

/** What a proposal does, and under which words. */
export interface Draft {
  calls: readonly [Place, string, readonly unknown[]][];
  description: string;
}

/** A governance with two councils and four members on a fresh network; Participants is what they govern. */
export async function openCouncils(change: (rules: Rules) => Rules = (rules) => rules) {
  const network = await hre.network.connect();
  const client = await network.viem.getPublicClient();
  const wallets = (await network.viem.getWalletClients()) as unknown as Deployer[];
  const [deployer, a, b, c, d, outsider, newcomer] = wallets.map(there) as [
    Deployer,
    Deployer,
    Deployer,
    Deployer,
    Deployer,
    Deployer,
    Deployer,
  ];
  const members = [a, b, c, d];
  const of = (wallet: Deployer): Address => getAddress(wallet.account.address);
  const addresses = await deployCouncils(deployer, members.map(of), change(defaultRules(DELAY)));

  const encode = (place: Place, functionName: string, args: readonly unknown[]): Hex =>
    encodeFunctionData({ abi: ABIS[place] as Abi, functionName, args: args as unknown[] });
  const abiOf = (place: Place): Abi => [...(ABIS[place] as Abi), ...(errorsAbi as Abi)];
  async function send(actor: Deployer, place: Place, functionName: string, args: readonly unknown[]) {
    const call = { address: addresses[place], abi: abiOf(place), functionName, args: args as unknown[] };
    await client.simulateContract({ ...call, account: actor.account });
    return confirm(actor, functionName, { to: addresses[place], data: encodeFunctionData(call) });
  }
  const read = (place: Place, functionName: string, args: readonly unknown[] = []) =>
    client.readContract({ address: addresses[place], abi: ABIS[place] as Abi, functionName, args: args as unknown[] });

  const contentOf = ({ calls, description }: Draft) =>
    [
      calls.map(([place]) => addresses[place]),
      calls.map(() => 0n),
      calls.map(([place, functionName, args]) => encode(place, functionName, args)),
      description,
    ] as const;
  const keyOf = (draft: Draft) => {
    const [targets, values, calldatas, description] = contentOf(draft);
    return [targets, values, calldatas, keccak256(stringToHex(description))] as const;
  };
  const idOf = async (at: "assembly" | "watch", draft: Draft) => (await read(at, "getProposalId", keyOf(draft))) as bigint;
  const stateOf = async (at: "assembly" | "watch", draft: Draft) =>
    STATES[Number(await read(at, "state", [await idOf(at, draft)]))];

  /** The operation that the assembly schedules for the first call of a draft, as Governance.cancel takes it. */
  const operationOf = ({ calls: [call] }: Draft) => {
    const [place, functionName, args] = there(call);
    return [addresses.assembly, addresses[place], encode(place, functionName, args)] as const;
  };

  /** Propose and let the vote begin. */
  async function propose(at: "assembly" | "watch", actor: Deployer, draft: Draft) {
    const receipt = await send(actor, at, "propose", contentOf(draft));
    await network.networkHelpers.mine(1);
    return receipt;
  }
  const vote = async (at: "assembly" | "watch", actor: Deployer, draft: Draft, support: number = SUPPORT.for) =>
    send(actor, at, "castVote", [await idOf(at, draft), support]);
  const queue = (at: "assembly" | "watch", draft: Draft, actor = outsider) => send(actor, at, "queue", keyOf(draft));
  const execute = (at: "assembly" | "watch", draft: Draft, actor = outsider) => send(actor, at, "execute", keyOf(draft));
  /** Propose and let three of four vote for it. */
  async function carry(at: "assembly" | "watch", draft: Draft) {
    await propose(at, a, draft);
    for (const member of [a, b, c]) await vote(at, member, draft);
  }
  /** The whole way of a decision of the assembly. */
  async function decide(draft: Draft) {
    await carry("assembly", draft);
    await queue("assembly", draft);
    await network.networkHelpers.time.increase(DELAY);
    return execute("assembly", draft);
  }

  const verbs = { send, read, encode, idOf, stateOf, propose, vote, queue, execute, carry, decide, keyOf, operationOf };
  const { provider, networkHelpers } = network;
  return { provider, networkHelpers, client, deployer, members, a, b, c, d, outsider, newcomer, of, addresses, ...verbs };
}
export type Councils = Awaited<ReturnType<typeof openCouncils>>;

async function deployCouncils(deployer: Deployer, members: Address[], rules: Rules): Promise<Record<Place, Address>> {
  const progress = { libraries: {} as Record<string, Address> };
  const make = (name: string, code: typeof council, abi: unknown, ...args: unknown[]) =>
    create(deployer, { name, code, abi: abi as Abi, args }, progress);
  for (const [name, code] of Object.entries(libraries)) progress.libraries[name] = await make(name, code, []);
  const authority = await make("Governance", governance, governanceAbi, deployer.account.address, DELAY);
  const people = await make("Participants", participants, participantsAbi, authority);
  const founders = members.map((account, i) => ({ account, name: `Organisation ${i + 1}` }));
  const seats = await make("Consortium", consortium, consortiumAbi, authority, founders);
  const assembly = await make("Council", council, councilAbi, COUNCIL_NAMES.assembly, seats, authority, rules.assembly);
  const watch = await make("Council", council, councilAbi, COUNCIL_NAMES.watch, seats, authority, rules.watch);
  const addresses = { governance: authority, participants: people, consortium: seats, assembly, watch };
  const nothing = deployer.account.address;
  const others = { documents: nothing, tagCommittee: nothing, financing: nothing, declarations: nothing };
  const governors = { consortium: assembly, guardian: watch, pauser: watch };
  const data = handOver({ ...addresses, ...others }, governors, DELAY, deployer.account.address);
  await confirm(deployer, "hand over", { to: authority, data });
  return addresses;
}
