import {
  type AbiEvent,
  type Address,
  BaseError,
  formatLog,
  type GetLogsReturnType,
  getAbiItem,
  type Hex,
  type Log,
  type LogTopic,
  numberToHex,
  parseEventLogs,
  TimeoutError,
  toEventSelector,
} from "viem";
import { financingAbi } from "../abi/financing.ts";
import { participantsAbi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { LedgerUnreachable } from "../errors.ts";
import { failure } from "../ledger/failure.ts";

/** The events that the local state is made of. */
export const LEDGER_EVENTS = [
  getAbiItem({ abi: participantsAbi, name: "MemberLeafChanged" }),
  getAbiItem({ abi: financingAbi, name: "DocumentEnrolled" }),
  getAbiItem({ abi: financingAbi, name: "DocumentAmended" }),
  getAbiItem({ abi: financingAbi, name: "PledgeReserved" }),
  getAbiItem({ abi: financingAbi, name: "PledgeRestored" }),
  getAbiItem({ abi: financingAbi, name: "PledgeFinanced" }),
  getAbiItem({ abi: financingAbi, name: "PledgeSettled" }),
  getAbiItem({ abi: financingAbi, name: "PledgeCancelled" }),
  getAbiItem({ abi: financingAbi, name: "PledgeExpired" }),
] as const satisfies readonly AbiEvent[];

type Events = readonly AbiEvent[];
/** Events of some contracts, decoded, in the ledger's order. */
export type EventsOf<E extends Events> = GetLogsReturnType<undefined, E, true>;
export type LedgerEvent = EventsOf<typeof LEDGER_EVENTS>[number];

/** Blocks asked for at once at most; nodes that allow fewer make it smaller. */
export const BLOCK_SPAN = 2_000n;

export interface BlockRange {
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
}

/** Read a range of blocks; where the node refuses so much, its halves. Throws LedgerUnreachable, TransactionRejected. */
export async function readInParts<T>(range: BlockRange, read: (range: BlockRange) => Promise<T[]>): Promise<T[]> {
  const { fromBlock, toBlock } = range;
  try {
    return await read(range);
  } catch (error) {
    const failed = failure(error);
    const dead =
      failed instanceof LedgerUnreachable && !(error instanceof BaseError && error.walk((e) => e instanceof TimeoutError));
    if (dead || toBlock <= fromBlock) throw failed;
    const middle = (fromBlock + toBlock) / 2n;
    const lower = await readInParts({ fromBlock, toBlock: middle }, read);
    return [...lower, ...(await readInParts({ fromBlock: middle + 1n, toBlock }, read))];
  }
}

const inOrder = (logs: Log<bigint, number, false>[]): Log<bigint, number, false>[] =>
  logs.sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex);

/** Events of some contracts in a range of blocks, in the ledger's order. */
export async function readEvents<const E extends Events>(
  client: Pick<KontorClient, "public">,
  query: BlockRange & { readonly address: Address[]; readonly events: E },
): Promise<EventsOf<E>> {
  const logs = await readInParts(
    query,
    (range) => client.public.getLogs({ ...query, ...range, strict: true }) as Promise<Log<bigint, number, false>[]>,
  );
  return inOrder(logs) as unknown as EventsOf<E>;
}

/** The same of those events alone that have an id as the first or the second thing by which they can be found. */
export async function readEventsAbout<const E extends Events>(
  client: Pick<KontorClient, "public">,
  { address, events, id, ...range }: BlockRange & { readonly address: Address[]; readonly events: E; readonly id: Hex },
): Promise<EventsOf<E>> {
  const names = events.map((event) => toEventSelector(event));
  const read = async (topics: LogTopic[], { fromBlock, toBlock }: BlockRange) =>
    client.public.request({
      method: "eth_getLogs",
      params: [{ address, topics, fromBlock: numberToHex(fromBlock), toBlock: numberToHex(toBlock) }],
    });
  const logs = await readInParts(range, async (part) =>
    (await Promise.all([read([names, id], part), read([names, null, id], part)])).flat(),
  );
  // One that has the id in both places is there twice.
  const distinct = new Map(logs.map((log) => [`${log.blockNumber} ${log.logIndex}`, formatLog(log)]));
  const parsed = parseEventLogs({ abi: events, logs: [...distinct.values()], strict: true });
  return inOrder(parsed as never) as unknown as EventsOf<E>;
}

/** Ranges of at most `span` blocks from one block to another, both included. */
export function* ranges(from: bigint, to: bigint, span = BLOCK_SPAN): Generator<BlockRange> {
  for (let fromBlock = from; fromBlock <= to; fromBlock += span) {
    const end = fromBlock + span - 1n;
    yield { fromBlock, toBlock: end < to ? end : to };
  }
}
