import { ChainUnsettled } from "../../agents/errors.ts";
import { type Chain, chainOf } from "../../agents/runtime/chain.ts";
import { follow, type Taken } from "../../agents/runtime/follow.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import type { Durations } from "../../sdk/src/ship/durations-in.ts";
import { MOMENT_EVENTS } from "../../sdk/src/ship/shipment-events.ts";
import { type GatewayStore, numberKey } from "../store/gateway-store.ts";
import { ACKNOWLEDGED } from "./linked-documents.ts";
import { type MeasuredEvent, type MeasuredLedger, measuredLedger } from "./measured.ts";
import { rowsOf } from "./rows-of.ts";

const EVENTS = [...MOMENT_EVENTS, ACKNOWLEDGED] as const;
const CHECKPOINTS = "newest";
/** Rows read at once. */
const PORTION = 1_000;

/** How long steps of shipments took, from what was read of the ledger once and kept. */
export interface DurationsIndex {
  /** Read what is new on the ledger. */
  read(): Promise<void>;
  /** What the SDK's durationsOf would tell now, of shipments that were opened since a block. Throws LedgerUnreachable, ChainUnsettled. */
  durations(fromBlock?: bigint): Promise<Durations>;
}

interface DurationsOptions {
  client: KontorClient;
  store: GatewayStore;
  onReorganised(common: bigint | undefined): void;
}

/** Forget what was kept of blocks after one, all of it or nothing, and that they were read. */
async function forget(store: GatewayStore, common: bigint | undefined): Promise<void> {
  const checkpoints = (await store.measuredTo.get(CHECKPOINTS)) ?? [];
  const left = checkpoints.filter(({ number }) => common !== undefined && number <= common);
  const writes = [store.measuredTo.write(CHECKPOINTS, left)];
  let after = common === undefined ? undefined : numberKey(Number(common) + 1);
  for (let more = true; more; ) {
    const page = await store.measured.page({ ...(after !== undefined && { after }), limit: PORTION });
    writes.push(...page.rows.map(([key]) => store.measured.write(key, undefined)));
    more = page.more;
    after = page.rows.at(-1)?.[0];
  }
  await store.commit(writes);
}

/** What is kept of the ledger, in memory once it was read of the disk. One reads it at a time. */
function keptLedger({ client, store, onReorganised }: DurationsOptions, chain: Chain<MeasuredEvent>) {
  let ledger: MeasuredLedger | undefined;
  const load = async (): Promise<MeasuredLedger> => {
    const loaded = measuredLedger();
    loaded.add((await store.measured.all()).map(([, event]) => event));
    return loaded;
  };
  const take = async (taken: Taken<MeasuredEvent>): Promise<void> => {
    ledger ??= await load();
    const rows = await rowsOf(client, ledger, taken);
    const newest = taken.checkpoints.at(-1);
    // What was asked for beside the events is of the same chain.
    if (newest !== undefined && rows.length > 0 && (await chain.hashAt(newest.number)) !== newest.hash)
      throw new ChainUnsettled(newest.number);
    const writes = rows.map(([key, row]) => store.measured.write(key, row));
    await store.commit([...writes, store.measuredTo.write(CHECKPOINTS, taken.checkpoints)]);
    ledger.add(rows.map(([, row]) => row));
  };
  return async (): Promise<MeasuredLedger> => {
    await follow<MeasuredEvent>({
      chain,
      fromBlock: client.addresses.fromBlock ?? 0n,
      checkpoints: async () => (await store.measuredTo.get(CHECKPOINTS)) ?? [],
      take,
      async onReorganised(common) {
        // What is in memory is wrong from here on, whatever fails next.
        ledger = undefined;
        onReorganised(common);
        await forget(store, common);
      },
    });
    ledger ??= await load();
    return ledger;
  };
}

/** Turns of reading, one after the other, since what is read twice would count twice; who asks meanwhile shares the one that comes next. */
function turns<T>(readNow: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= last
      .catch(() => {})
      .then(() => {
        next = undefined;
        return readNow();
      });
    last = next;
    return next;
  };
}

/** An index that follows the ledger by itself: neither does it wait for the feed, nor the feed for it. */
export function openDurations(options: DurationsOptions): DurationsIndex {
  const { shipments, declarations, documents, fromBlock: first = 0n } = options.client.addresses;
  const chain = chainOf(options.client, { address: [shipments, declarations, documents], events: EVENTS });
  const turn = turns(keptLedger(options, chain));
  return {
    async read() {
      await turn();
    },
    async durations(fromBlock = first) {
      return (await turn()).durations(fromBlock);
    },
  };
}
