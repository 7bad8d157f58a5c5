import type { Deployment } from "../deployment.ts";
import type { RoleChange } from "./powers.ts";

/** The appointments and the dismissal of a deployment, in their order: the deployer appoints the two councils and leaves. */
const planned = ({ deployer, assembly, watch, founding }: Deployment): Omit<RoleChange, "block">[] => [
  { change: "granted", role: "admin", account: deployer, delay: 0 },
  { change: "granted", role: "consortium", account: assembly, delay: founding.delay },
  { change: "granted", role: "guardian", account: watch, delay: 0 },
  { change: "granted", role: "pauser", account: watch, delay: 0 },
  { change: "revoked", role: "admin", account: deployer },
];

/** A change of a role as a sentence has it. */
export const inWords = ({ change, role, account, delay }: Omit<RoleChange, "block">): string =>
  `${role} ${change} ${change === "granted" ? "to" : "from"} ${account}${delay === undefined ? "" : ` with a delay of ${delay} s`}`;

/** What the log up to the hand-over has besides the planned changes, what it lacks of them, and what is in another order. */
export function roleFindings(deployment: Deployment, changes: readonly RoleChange[]): string[] {
  const found = changes.map((change) => inWords(change).toLowerCase());
  const expected = planned(deployment).map((change) => inWords(change));
  const more = changes.filter((_, i) => found[i] !== expected[i]?.toLowerCase());
  const missing = expected.filter((change, i) => found[i] !== change.toLowerCase());
  return [
    ...more.map((change) => `in block ${change.block} ${inWords(change)}, and the plan has it otherwise`),
    ...missing.map((change) => `by the plan ${change}, and the log has it otherwise`),
  ];
}
