import { BLOCK_SPAN, type BlockRange, ranges } from "./read-events.ts";

/** The block before: the smallest back-pointer of this block's events; 0 at the beginning. */
const earlier = (block: number, events: readonly { args: object }[]): number =>
  Math.min(block, ...events.map(({ args }) => ("previousBlock" in args ? Number(args.previousBlock) : 0)));

/** Blocks that are read one by one at least, before larger ranges are read instead. */
const STEPS = 16;

/** Where a history begins, and how a range of blocks is asked for what belongs to it. */
export interface Whole<E> {
  first: number;
  within(range: BlockRange): Promise<E[]>;
}

/**
 * Follow back-pointers from a block, reading one block each time; oldest event first. Others may have made a history long, an event in each of many
 * blocks: where reading what is left in ranges asks less often than has been asked by then, it is read so.
 */
export async function followBack<E extends { args: object }>(
  head: number,
  eventsAt: (block: bigint) => Promise<E[]>,
  whole?: Whole<E>,
): Promise<E[]> {
  const history: E[] = [];
  for (let [block, asked] = [head, 0]; block > 0; asked++) {
    if (whole !== undefined && asked >= Math.max(STEPS, (block - whole.first) / Number(BLOCK_SPAN))) {
      const earliest: E[] = [];
      for (const range of ranges(BigInt(whole.first), BigInt(block))) earliest.push(...(await whole.within(range)));
      return [...earliest, ...history];
    }
    const events = await eventsAt(BigInt(block));
    history.unshift(...events);
    const next = earlier(block, events);
    // A pointer that does not lead back would never end.
    block = next < block ? next : 0;
  }
  return history;
}
