import type { Address } from "viem";
import type { Founding } from "../deployment.ts";
import type { Member } from "../rules.ts";

/** Who founded a ledger, and how many of them decide. The assembly may have changed each since. */
export interface Founded {
  members: readonly Member[];
  /** Seats that must vote for a proposal to carry it, of the members above. */
  seatsToDecide: { assembly: number; watch: number };
  /** Seconds that what the assembly decides waits, at least. */
  delay: number;
  /** Who made the first key, and how many of them evaluate together; null where the assembly opens the first round. */
  committee: { members: readonly Address[]; threshold: number } | null;
}

/** What the plan says of the founders: the check has held it against the chain. */
export function foundedBy({ members, rules, delay, committee }: Founding): Founded {
  const seats = (percent: number): number => Math.ceil((members.length * percent) / 100);
  return {
    members,
    seatsToDecide: { assembly: seats(rules.assembly.quorum), watch: seats(rules.watch.quorum) },
    delay,
    committee: committee === undefined ? null : { members: committee.members, threshold: committee.threshold },
  };
}
