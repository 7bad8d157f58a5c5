import type { Address } from "viem";
import type { Deployment } from "../deployment.ts";
import { type Governed, ROLE, WIRING } from "../roles.ts";
import type { PowerEvents } from "./powers.ts";

const key = (target: Address, selector: string): string => `${target.toLowerCase()} ${selector}`;

/** Functions that the deployment gives to roles. */
const planned = (deployment: Deployment): Map<string, bigint> =>
  new Map(
    WIRING.flatMap(({ target, role, selectors }) =>
      selectors.map((selector): [string, bigint] => [key(deployment[target as keyof Governed] as Address, selector), role]),
    ),
  );

/** What the events say of functions and roles that is not as planned. After the hand-over nobody can change either. */
export function wiringFindings(deployment: Deployment, events: PowerEvents): string[] {
  const plan = planned(deployment);
  const found = new Map<string, bigint>();
  const admins = new Map<bigint, bigint>();
  const guardians = new Map<bigint, bigint>();
  const findings: string[] = [];
  for (const event of events) {
    if (event.eventName === "TargetFunctionRoleUpdated")
      found.set(key(event.args.target, event.args.selector), event.args.roleId);
    else if (event.eventName === "RoleAdminChanged") admins.set(event.args.roleId, event.args.admin);
    else if (event.eventName === "RoleGuardianChanged") guardians.set(event.args.roleId, event.args.guardian);
    else if (event.eventName !== "RoleGranted" && event.eventName !== "RoleRevoked")
      findings.push(`Governance has an event ${event.eventName} in block ${event.blockNumber}, and no deployment makes one`);
  }
  for (const [entry, role] of plan)
    if (found.get(entry) !== role) findings.push(`function ${entry} is not given to role ${role}`);
  for (const [entry, role] of found)
    if (!plan.has(entry)) findings.push(`function ${entry} is given to role ${role}, and should not be`);
  const { consortium, guardian, pauser } = ROLE;
  for (const role of [consortium, guardian, pauser])
    if (admins.get(role) !== consortium) findings.push(`role ${role} is not appointed by the assembly`);
  if (admins.size > 3) findings.push("a role has an admin that no deployment gives it");
  if (guardians.get(consortium) !== guardian || guardians.size > 1)
    findings.push("the watch does not guard the assembly, and it alone");
  return findings;
}
