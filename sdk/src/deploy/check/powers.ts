import { type Address, getAbiItem, isAddressEqual } from "viem";
import { governanceAbi } from "../../abi/governance.ts";
import type { KontorClient } from "../../client.ts";
import { ask } from "../../ledger/failure.ts";
import { type EventsOf, ranges, readEvents } from "../../sync/read-events.ts";
import type { Deployment } from "../deployment.ts";
import { ROLE } from "../roles.ts";
import { inWords, roleFindings } from "./appointments.ts";
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
  /** Seconds that what the account does with the role waits; of an appointment. */
  delay?: number;
}

/** Roles to which the assembly appoints. */
const APPOINTED: readonly string[] = ["consortium", "guardian", "pauser"];

const nameOf = (role: bigint): RoleName | string =>
  Object.entries(ROLE).find(([, number]) => number === role)?.[0] ?? `role ${role}`;

const roleChanges = (events: PowerEvents): RoleChange[] =>
  events.flatMap((event): RoleChange[] => {
    if (event.eventName !== "RoleGranted" && event.eventName !== "RoleRevoked") return [];
    const { roleId, account } = event.args;
    const [block, role] = [event.blockNumber, nameOf(roleId)];
    if (event.eventName === "RoleRevoked") return [{ block, change: "revoked", role, account }];
    return [{ block, change: "granted", role, account, delay: event.args.delay }];
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

/** Of everybody who ever stood in the log, whether the contract's state agrees with it. */
async function stateFindings(client: Pick<KontorClient, "public">, deployment: Deployment, changes: RoleChange[], block: bigint) {
  const holders = holdersOf(changes);
  const known = new Map([deployment.deployer, ...changes.map(({ account }) => account)].map((one) => [one.toLowerCase(), one]));
  const asked = [...known.values()].flatMap((account) => Object.entries(ROLE).map(([role, id]) => ({ account, role, id })));
  const states = asked.map(async ({ account, role, id }): Promise<string[]> => {
    const at = { address: deployment.governance, abi: governanceAbi, blockNumber: block } as const;
    const [holds] = await ask(() => client.public.readContract({ ...at, functionName: "hasRole", args: [id, account] }));
    const should = (holders[role] ?? []).some((holder) => isAddressEqual(holder, account));
    return holds === should ? [] : [`by its state Governance ${holds ? "gives" : "does not give"} ${role} to ${account}`];
  });
  return (await Promise.all(states)).flat();
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

/**
 * Every power over a ledger, from the whole log of its governance and from its state. What held when the deployer handed over is judged;
 * whom the assembly has appointed or dismissed since is its own affair, and reported. Nobody but the assembly can, nor make an admin.
 */
export async function checkPowers(
  client: Pick<KontorClient, "public">,
  deployment: Deployment,
  { handOver, block }: { handOver: bigint; block: bigint },
) {
  const events = await powerEvents(client, deployment, block);
  const changes = roleChanges(events);
  const since = changes.filter((change) => change.block > handOver);
  const findings = roleFindings(deployment, changes.slice(0, changes.length - since.length));
  findings.push(
    ...since.filter(({ role }) => !APPOINTED.includes(role)).map((change) => `after the hand-over ${inWords(change)}`),
  );
  findings.push(...(await stateFindings(client, deployment, changes, block)), ...wiringFindings(deployment, events));
  return { findings, roles: holdersOf(changes), roleChanges: changes, changedSince: since };
}
