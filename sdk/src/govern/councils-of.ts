import { type Address, getAbiItem, getAddress } from "viem";
import { councilAbi } from "../abi/council.ts";
import { governanceAbi } from "../abi/governance.ts";
import { participantsAbi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { ROLE } from "../deploy/roles.ts";
import { InputInvalid } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { ranges, readEvents } from "../sync/read-events.ts";

/** What reading governance needs of a client; voting and executing need an account besides. */
export type GovernClient = Pick<KontorClient, "public" | "wallet" | "chain" | "account" | "addresses">;

/** Contracts by which a ledger is governed. */
export interface Councils {
  governance: Address;
  consortium: Address;
  assembly: Address;
  watch: Address;
}

const EVENTS = [
  getAbiItem({ abi: governanceAbi, name: "RoleGranted" }),
  getAbiItem({ abi: governanceAbi, name: "RoleRevoked" }),
] as const;

/** Who holds CONSORTIUM and GUARDIAN, from the events of the ledger's governance: of several the last appointed, of none the last dismissed. */
async function holdersIn(client: GovernClient, governance: Address): Promise<Map<bigint, Address>> {
  const holders = new Map<bigint, Address[]>([ROLE.consortium, ROLE.guardian].map((role) => [role, []]));
  const last = new Map<bigint, Address>();
  const head = await ask(() => client.public.getBlockNumber({ cacheTime: 0 }));
  for (const range of ranges(client.addresses.fromBlock ?? 0n, head)) {
    for (const { eventName, args } of await readEvents(client, { address: [governance], events: EVENTS, ...range })) {
      const held = holders.get(args.roleId);
      if (held === undefined) continue;
      const others = held.filter((account) => account !== args.account);
      const now = eventName === "RoleGranted" ? [...others, args.account] : others;
      holders.set(args.roleId, now);
      last.set(args.roleId, now.at(-1) ?? args.account);
    }
  }
  return last;
}

async function holds(client: GovernClient, governance: Address, role: bigint, account: Address): Promise<boolean> {
  const query = { address: governance, abi: governanceAbi, functionName: "hasRole", args: [role, account] } as const;
  return (await ask(() => client.public.readContract(query)))[0];
}

/** The addresses that the client was given, where they still hold their roles. */
async function known(client: GovernClient, governance: Address): Promise<{ assembly: Address; watch: Address } | undefined> {
  const { assembly, watch } = client.addresses;
  if (assembly === undefined || watch === undefined) return undefined;
  const inOffice = await Promise.all([
    holds(client, governance, ROLE.consortium, assembly),
    holds(client, governance, ROLE.guardian, watch),
  ]);
  return inOffice.every(Boolean) ? { assembly: getAddress(assembly), watch: getAddress(watch) } : undefined;
}

/** Where proposals are made. The ledger says it: who governs is what its governance's roles are given to. Throws InputInvalid. */
export async function councilsOf(client: GovernClient): Promise<Councils> {
  const participants = { address: client.addresses.participants, abi: participantsAbi } as const;
  const governance = await ask(() => client.public.readContract({ ...participants, functionName: "authority" }));
  let found = await known(client, governance);
  if (found === undefined) {
    const holders = await holdersIn(client, governance);
    const [assembly, watch] = [holders.get(ROLE.consortium), holders.get(ROLE.guardian)];
    if (assembly === undefined || watch === undefined) throw ungoverned(governance);
    found = { assembly, watch };
  }
  const { assembly } = found;
  const read = { address: assembly, abi: councilAbi, functionName: "token" } as const;
  const consortium = await client.public.readContract(read).catch(() => {
    throw ungoverned(governance);
  });
  return { governance, consortium, ...found };
}

const ungoverned = (governance: Address) =>
  new InputInvalid({
    what: "This ledger is not governed by councils.",
    todo: "Check the ledger's addresses and its fromBlock, which must not be later than its deployment.",
    values: { governance },
  });
