import { type AbiEvent, type Address, BlockNotFoundError, type Hex } from "viem";
import type { KontorClient } from "../../sdk/src/client.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import { type BlockRange, type EventsOf, readEvents } from "../../sdk/src/sync/read-events.ts";

export interface Block {
  number: bigint;
  hash: Hex;
}

/** What an agent is told by its node, and nothing else of it. */
export interface Chain<Event> {
  /** The newest block. Throws ChainMismatch, LedgerUnreachable. */
  head(): Promise<Block>;
  /** Hash of a block; undefined where the node's chain has none of that number. */
  hashAt(number: bigint): Promise<Hex | undefined>;
  /** In the ledger's order. */
  events(range: BlockRange): Promise<Event[]>;
}

/** The node of a client. */
export function chainOf<const E extends readonly AbiEvent[]>(
  client: Pick<KontorClient, "public">,
  query: { address: Address[]; events: E },
): Chain<EventsOf<E>[number]> {
  return {
    async head() {
      const { number, hash } = await ask(() => client.public.getBlock());
      return { number, hash };
    },
    async hashAt(number) {
      const absent = (error: unknown): undefined => {
        if (error instanceof BlockNotFoundError) return undefined;
        throw error;
      };
      return ask(() => client.public.getBlock({ blockNumber: number }).then(({ hash }) => hash, absent));
    },
    events: async (range) => [...(await readEvents(client, { ...query, ...range }))] as EventsOf<E>[number][],
  };
}
