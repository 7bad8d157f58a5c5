import type { Address } from "viem";
import type { Database, Write } from "./database.ts";
import { numberKey } from "./journal.ts";
import type { LedgerChanges, PledgeChange } from "./ledger-changes.ts";
import type { PledgeRecord } from "./records.ts";

/** One row for each pledge that changed: what was known of it, overwritten by its events in their order. */
async function pledgeWrites(database: Database, pledges: readonly PledgeChange[]): Promise<Write[]> {
  const records = new Map<string, Partial<PledgeRecord>>();
  for (const [controller, change] of pledges) {
    const key = pledgeKey(controller);
    const before = records.get(key) ?? (await database.get<PledgeRecord>("pledges", key));
    records.set(key, { ...before, ...change });
  }
  return [...records].map(([key, value]): Write => ({ table: "pledges", key, value }));
}

export const pledgeKey = (controller: Address): string => controller.toLowerCase();

/** Rows for enrolments, transitions and pledges. */
export async function rowWrites(database: Database, { enrolments, transitions, pledges }: LedgerChanges): Promise<Write[]> {
  return [
    ...enrolments.map(([uniqueness, value]): Write => ({ table: "enrolments", key: numberKey(uniqueness), value })),
    ...transitions.map(([nullifier, value]): Write => ({ table: "transitions", key: numberKey(nullifier), value })),
    ...(await pledgeWrites(database, pledges)),
  ];
}
