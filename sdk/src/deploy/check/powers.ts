import { type Address, getAbiItem, isAddressEqual } from "viem";
import { governanceAbi } from "../../abi/governance.ts";
import type { KontorClient } from "../../client.ts";
import { ask } from "../../ledger/failure.ts";
import { type EventsOf, ranges, readEvents } from "../../sync/read-events.ts";
import type { Deployment } from "../deployment.ts";
import { ROLE } from "../roles.ts";
import { wiringFindings } from "./wiring.ts";

const EVENTS = [
  getAbiItem({ abi: governanceAbi, name: "RoleGranted" }),
  getAbiItem({ abi: governanceAbi, name: "RoleRevoked" }),
  getAbiItem({ abi: governanceAbi, name: "RoleAdminChanged" }),
  getAbiItem({ abi: governanceAbi, name: "RoleGuardianChanged" }),
  getAbiItem({ abi: governanceAbi, name: "RoleGrantDelayChanged" }),
  getAbiItem({ abi: governanceAbi, name: "TargetClosed" }),
  getAbiItem({ abi: governanceAbi, name: "TargetFunctionRoleUpdated" }),
  getAbiItem({ abi: governanceAbi, name: "TargetAdminDelayUpdated" }),
] as const;
/** What ever changed the powers over a ledger, in its order. */
export type PowerEvents = EventsOf<typeof EVENTS>;

export type RoleName = keyof typeof ROLE;
/** Somebody got a role, or lost it. */
export interface RoleChange {
  block: bigint;
  change: "granted" | "revoked";
  role: RoleName | string;
  account: Address;
}

const nameOf = (role: bigint): RoleName | string =>
  Object.entries(ROLE).find(([, number]) => number === role)?.[0] ?? `role ${role}`;

const roleChanges = (events: PowerEvents): RoleChange[] =>
  events.flatMap((event): RoleChange[] => {
    if (event.eventName !== "RoleGranted" && event.eventName !== "RoleRevoked") return [];
    const { roleId, account } = event.args;
    const change = event.eventName === "RoleGranted" ? "granted" : "revoked";
    return [{ block: event.blockNumber, change, role: nameOf(roleId), account }];
  });

/** Whom the log leaves with each role. */
function holdersOf(changes: readonly RoleChange[]): Record<string, Address[]> {
  const holders: Record<string, Address[]> = Object.fromEntries(Object.keys(ROLE).map((role) => [role, []]));
  for (const { role, account, change } of changes) {
    const others = (holders[role] ?? []).filter((holder) => !isAddressEqual(holder, account));
    holders[role] = change === "granted" ? [...others, account] : others;
  }
  return holders;
}

/** Who should hold what, for good: nobody but the two councils, and nobody the admin's role. */
const expectedHolders = ({ assembly, watch }: Deployment): Record<string, Address[]> => ({
  admin: [],
  consortium: [assembly],
  guardian: [watch],
  pauser: [watch],
});

const words = (accounts: readonly Address[]): string => (accounts.length === 0 ? "nobody" : accounts.join(", "));

/** Roles that others hold than should, by the log and, of everybody who ever was in it, by the contract's state. */
async function roleFindings(client: Pick<KontorClient, "public">, deployment: Deployment, changes: RoleChange[], block: bigint) {
  const expected = expectedHolders(deployment);
  const same = (a: readonly Address[], b: readonly Address[]) =>
    a.length === b.length && a.every((one) => b.some((other) => isAddressEqual(one, other)));
  const found = Object.entries(holdersOf(changes)).filter(([role, accounts]) => !same(accounts, expected[role] ?? []));
  const findings = found.map(
    ([role, accounts]) => `role ${role} is held by ${words(accounts)}, and should be by ${words(expected[role] ?? [])}`,
  );
  const known = new Map([deployment.deployer, ...changes.map(({ account }) => account)].map((one) => [one.toLowerCase(), one]));
  const asked = [...known.values()].flatMap((account) => Object.entries(ROLE).map(([role, id]) => ({ account, role, id })));
  const states = asked.map(async ({ account, role, id }): Promise<string[]> => {
    const at = { address: deployment.governance, abi: governanceAbi, blockNumber: block } as const;
    const [holds] = await ask(() => client.public.readContract({ ...at, functionName: "hasRole", args: [id, account] }));
    const should = (expected[role] ?? []).some((holder) => isAddressEqual(holder, account));
    return holds === should ? [] : [`by its state Governance ${holds ? "gives" : "does not give"} ${role} to ${account}`];
  });
  return [...findings, ...(await Promise.all(states)).flat()];
}

/** The whole log of a ledger's powers, up to a block. */
export async function powerEvents(
  client: Pick<KontorClient, "public">,
  deployment: Deployment,
  block: bigint,
): Promise<PowerEvents> {
  const events: PowerEvents = [];
  const query = { address: [deployment.governance], events: EVENTS };
  for (const range of ranges(deployment.fromBlock, block)) events.push(...(await readEvents(client, { ...query, ...range })));
  return events;
}

/** Every power over a ledger, from the whole log of its governance and from its state. */
export async function checkPowers(client: Pick<KontorClient, "public">, deployment: Deployment, block: bigint) {
  const events = await powerEvents(client, deployment, block);
  const changes = roleChanges(events);
  const [first] = changes;
  const begun = first?.role === "admin" && isAddressEqual(first.account, deployment.deployer);
  const findings = begun
    ? []
    : ["the log does not begin with the deployer's role: fromBlock is not the block of the first contract"];
  findings.push(...(await roleFindings(client, deployment, changes, block)), ...wiringFindings(deployment, events));
  return { findings, roles: holdersOf(changes), roleChanges: changes };
}
