import type { Address } from "viem";
import { type KontorClient, need } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { ranges, readEvents } from "../sync/read-events.ts";
import { ACTIVITY_EVENTS, type ActivityEvent, activityAddresses } from "./activity-events.ts";
import { type Concern, concernedBy, namesAccount } from "./concerned-by.ts";

export interface ActivityParameters {
  /** Whose. Default: the client's own account. */
  account?: Address;
  /** First block to read. Default: the ledger's first. */
  fromBlock?: bigint;
  /** Last block to read. Default: the newest. */
  toBlock?: bigint;
  /** What concerns it from before the first block. Default: nothing. */
  known?: readonly Concern[];
}

export interface Activity {
  /** Events that touch it, in the ledger's order. */
  events: ActivityEvent[];
  /** What concerns it now, each once, in the order in which it came to. */
  concerns: Concern[];
}

export const concernKey = ({ kind, id }: Concern): string => `${kind}/${id.toLowerCase()}`;

/** Gathers what concerns an account as events go by; what is known from before comes first. */
export function gatherActivity(account: Address, known: Iterable<Concern> = []) {
  const concerns = new Map<string, Concern>();
  for (const concern of known) concerns.set(concernKey(concern), concern);
  return {
    concerns,
    /** Whether an event touches the account, and what concerns it from now on that did not before. */
    take(event: ActivityEvent): { touches: boolean; fresh: Concern[] } {
      const subjects = concernedBy(event, account, (concern) => concerns.has(concernKey(concern)));
      const fresh = subjects.filter((subject) => !concerns.has(concernKey(subject)));
      for (const concern of fresh) concerns.set(concernKey(concern), concern);
      return { touches: subjects.length > 0 || namesAccount(event, account), fresh };
    },
  };
}

/**
 * What happened on the ledger that touches an account: events that name it, and all later ones of the documents, shipments, declarations and pledges
 * that they were about. A pledge names nobody: those that are to be followed stand in `known`. Reads the log once, in ranges. Throws
 * LedgerUnreachable.
 */
export async function activityOf(client: KontorClient, parameters: ActivityParameters = {}): Promise<Activity> {
  const { account = need(client, "account").address, fromBlock = client.addresses.fromBlock ?? 0n, known } = parameters;
  const toBlock = parameters.toBlock ?? (await ask(() => client.public.getBlockNumber({ cacheTime: 0 })));
  const gathered = gatherActivity(account, known);
  const query = { address: activityAddresses(client), events: ACTIVITY_EVENTS };
  const events: ActivityEvent[] = [];
  for (const range of ranges(fromBlock, toBlock))
    for (const event of await readEvents(client, { ...query, ...range })) if (gathered.take(event).touches) events.push(event);
  return { events, concerns: [...gathered.concerns.values()] };
}
