import { getAbiItem } from "viem";
import { chainOf } from "../../agents/runtime/chain.ts";
import { type Checkpoints, follow, type Taken } from "../../agents/runtime/follow.ts";
import { documentsAbi } from "../../sdk/src/abi/documents.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import { blockTimes } from "../../sdk/src/ship/block-times.ts";
import type { Durations } from "../../sdk/src/ship/durations-in.ts";
import { MOMENT_EVENTS } from "../../sdk/src/ship/shipment-events.ts";
import { type GatewayStore, numberKey } from "../store/gateway-store.ts";
import { type MeasuredEvent, measuredLedger, measuredOf } from "./measured.ts";

const EVENTS = [
  ...MOMENT_EVENTS,
  getAbiItem({ abi: documentsAbi, name: "DocumentRegistered" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentAcknowledged" }),
] as const;
const CHECKPOINTS = "newest";
/** Rows deleted at once. */
const PORTION = 1_000;

/** How long steps of shipments took, from what was read of the ledger once and kept. */
export interface DurationsIndex {
  /** Read what is new on the ledger. */
  read(): Promise<void>;
  /** What the SDK's durationsOf would tell now, of shipments that were opened since a block. Throws LedgerUnreachable, ChainUnsettled. */
  durations(fromBlock?: bigint): Promise<Durations>;
}

const keyOf = ({ blockNumber, logIndex }: Pick<MeasuredEvent, "blockNumber" | "logIndex">): string =>
  `${numberKey(Number(blockNumber))}-${numberKey(logIndex)}`;

/** Forget what was kept of blocks after one. A block's own events have keys that begin with its number. */
async function forget(store: GatewayStore, common: bigint | undefined): Promise<void> {
  const after = common === undefined ? undefined : numberKey(Number(common) + 1);
  for (;;) {
    const { rows, more } = await store.measured.page({ ...(after !== undefined && { after }), limit: PORTION });
    await store.commit(rows.map(([key]) => store.measured.write(key, undefined)));
    if (!more) return;
  }
}

/** An index that follows the ledger by itself: neither does it wait for the feed, nor the feed for it. */
export function openDurations(client: KontorClient, store: GatewayStore): DurationsIndex {
  const { shipments, declarations, documents, fromBlock: first = 0n } = client.addresses;
  const chain = chainOf(client, { address: [shipments, declarations, documents], events: EVENTS });
  let ledger: ReturnType<typeof measuredLedger> | undefined;
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  const load = async () => {
    const loaded = measuredLedger();
    loaded.add((await store.measured.all()).map(([, event]) => event));
    return loaded;
  };
  const take = async ({ events, checkpoints }: Taken<MeasuredEvent>): Promise<void> => {
    const times = await blockTimes(
      client,
      events.map(({ blockNumber }) => blockNumber),
    );
    const rows = events.map((event) => measuredOf(event, times.get(event.blockNumber) ?? 0n));
    const writes = rows.map((row) => store.measured.write(keyOf(row), row));
    await store.commit([...writes, store.measuredTo.write(CHECKPOINTS, checkpoints)]);
    ledger?.add(rows);
  };
  const readNow = async (): Promise<void> => {
    ledger ??= await load();
    await follow<MeasuredEvent>({
      chain,
      fromBlock: first,
      checkpoints: async (): Promise<Checkpoints> => (await store.measuredTo.get(CHECKPOINTS)) ?? [],
      take,
      async onReorganised(common) {
        // What is in memory is wrong from here on, whatever fails next.
        ledger = undefined;
        await forget(store, common);
        ledger = await load();
      },
    });
  };
  /** One after the other, since what is read twice would count twice; who asks meanwhile shares the one that comes next. */
  const read = (): Promise<void> => {
    next ??= last
      .catch(() => {})
      .then(() => {
        next = undefined;
        return readNow();
      });
    last = next;
    return next;
  };
  return {
    read,
    async durations(fromBlock = first) {
      await read();
      return (ledger ?? (await load())).durations(fromBlock);
    },
  };
}
