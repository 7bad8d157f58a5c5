import type { Hex } from "viem";
import { BLOCK_SPAN, ranges } from "../../sdk/src/sync/read-events.ts";
import { REORGANISATION_DEPTH } from "../../sdk/src/sync/sync.ts";
import { ChainUnsettled } from "../errors.ts";
import type { Block, Chain } from "./chain.ts";

/** Blocks up to which events were taken note of, oldest first: the newest, and older ones to go back to. */
export type Checkpoints = readonly Block[];

/** What came of a range of blocks, to be kept together with the checkpoint, all or nothing. */
export interface Taken<Event> {
  events: Event[];
  checkpoints: Checkpoints;
}

export interface FollowOptions<Event> {
  chain: Chain<Event>;
  fromBlock: bigint;
  checkpoints(): Promise<Checkpoints>;
  /** Keep what came. Whatever is not kept is read again. */
  take(taken: Taken<Event>): Promise<void>;
  /** Blocks after this one are gone, or undefined: all that were known. Called before they are read anew. */
  onReorganised(common: bigint | undefined): Promise<void>;
  /** Blocks read at once. */
  span?: bigint;
}

/** Checkpoints with another one, without those that are too old to be gone back to; one of those stays as the floor. */
export function withCheckpoint(kept: Checkpoints, next: Block): Checkpoints {
  const all = [...kept.filter(({ number }) => number < next.number), next];
  const floor = all.findLastIndex(({ number }) => number + REORGANISATION_DEPTH <= next.number);
  return all.slice(Math.max(0, floor));
}

/** The checkpoints that are on the node's chain still. */
async function common<E>({ chain, checkpoints, onReorganised }: FollowOptions<E>): Promise<Checkpoints> {
  const kept = await checkpoints();
  const newest = kept.at(-1);
  if (newest === undefined || (await chain.hashAt(newest.number)) === newest.hash) return kept;
  for (let length = kept.length - 1; length > 0; length--) {
    const { number, hash } = kept[length - 1] as Block;
    if ((await chain.hashAt(number)) !== hash) continue;
    await onReorganised(number);
    return kept.slice(0, length);
  }
  await onReorganised(undefined);
  return [];
}

async function readRange<E>({ chain }: FollowOptions<E>, range: { fromBlock: bigint; toBlock: bigint }) {
  const isSame = async (hash: Hex | undefined): Promise<boolean> => (await chain.hashAt(range.toBlock)) === hash;
  const hash = await chain.hashAt(range.toBlock);
  if (hash === undefined) throw new ChainUnsettled(range.toBlock);
  const events = await chain.events(range).catch(async (error: unknown) => {
    // A node refuses to answer about blocks that it took back.
    throw (await isSame(hash)) ? error : new ChainUnsettled(range.toBlock);
  });
  // The same block before and after: everything in between was read from one chain.
  if (!(await isSame(hash))) throw new ChainUnsettled(range.toBlock);
  return { events, block: { number: range.toBlock, hash } };
}

/**
 * Read what came since the last checkpoint, or since the last that is still on the chain. Every event is taken at least once, in order;
 * one of a block that was replaced may have been taken too. Returns the newest block. Throws ChainUnsettled, ChainMismatch, LedgerUnreachable.
 */
export async function follow<E>(options: FollowOptions<E>): Promise<Block> {
  const { chain, fromBlock, take, span = BLOCK_SPAN } = options;
  const head = await chain.head();
  let kept = await common(options);
  const newest = kept.at(-1);
  const start = newest === undefined ? fromBlock : newest.number + 1n;
  // What may be replaced is read apart from what is final, so that it alone is read again.
  const final = head.number - REORGANISATION_DEPTH;
  const later = start > final ? start : final + 1n;
  for (const range of [...ranges(start, final, span), ...ranges(later, head.number, span)]) {
    const { events, block } = await readRange(options, range);
    kept = withCheckpoint(kept, block);
    await take({ events, checkpoints: kept });
  }
  return head;
}
