import { type Address, getAbiItem, isAddressEqual } from "viem";
import { councilAbi } from "../abi/council.ts";
import { governanceAbi } from "../abi/governance.ts";
import { ask } from "../ledger/failure.ts";
import { type EventsOf, ranges, readEvents } from "../sync/read-events.ts";
import type { Councils, GovernClient } from "./councils-of.ts";

const EVENTS = [
  getAbiItem({ abi: councilAbi, name: "ProposalCreated" }),
  getAbiItem({ abi: councilAbi, name: "VoteCast" }),
  getAbiItem({ abi: councilAbi, name: "VoteCastWithParams" }),
  getAbiItem({ abi: councilAbi, name: "ProposalQueued" }),
  getAbiItem({ abi: governanceAbi, name: "OperationScheduled" }),
  getAbiItem({ abi: governanceAbi, name: "OperationCanceled" }),
] as const;
export type GovernEvent = EventsOf<typeof EVENTS>[number];
export type Created = Extract<GovernEvent, { eventName: "ProposalCreated" }>;
export type Cast = Extract<GovernEvent, { eventName: "VoteCast" | "VoteCastWithParams" }>;
export type Scheduled = Extract<GovernEvent, { eventName: "OperationScheduled" }>;

/** A proposal's own events. */
export interface Trace {
  council: Address;
  created: Created;
  votes: Cast[];
  /** What was scheduled when it was queued. */
  scheduled: Scheduled[];
  /** Whether any of that was cancelled. */
  stopped: boolean;
}

/** All proposals of both councils since a block, the ledger's first by default, in their order. */
export async function tracesOf(client: GovernClient, places: Councils, fromBlock?: bigint): Promise<Trace[]> {
  const events: GovernEvent[] = [];
  const head = await ask(() => client.public.getBlockNumber({ cacheTime: 0 }));
  const address = [places.assembly, places.watch, places.governance];
  for (const range of ranges(fromBlock ?? client.addresses.fromBlock ?? 0n, head))
    events.push(...(await readEvents(client, { address, events: EVENTS, ...range })));
  return events.flatMap((created) => (created.eventName === "ProposalCreated" ? [traceIn(events, created)] : []));
}

const operation = ({ args: { operationId, nonce } }: { args: { operationId: string; nonce: number } }): string =>
  `${operationId} ${nonce}`;

function traceIn(events: readonly GovernEvent[], created: Created): Trace {
  const council = created.address;
  const own = events.filter(
    (event) =>
      isAddressEqual(event.address, council) && "proposalId" in event.args && event.args.proposalId === created.args.proposalId,
  );
  const votes = own.filter((event) => event.eventName === "VoteCast" || event.eventName === "VoteCastWithParams");
  const queued = own.find(({ eventName }) => eventName === "ProposalQueued");
  const scheduled = events.filter(
    (event): event is Scheduled =>
      event.eventName === "OperationScheduled" &&
      event.transactionHash === queued?.transactionHash &&
      isAddressEqual(event.args.caller, council),
  );
  const operations = new Set(scheduled.map(operation));
  const stopped = events.some((event) => event.eventName === "OperationCanceled" && operations.has(operation(event)));
  return { council, created, votes, scheduled, stopped };
}
