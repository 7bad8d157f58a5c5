import { type KontorClient, need } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import type { LedgerState } from "../store/ledger-state.ts";
import type { Checkpoint } from "../store/records.ts";
import { TreeError } from "../trees/errors.ts";
import { LedgerEventsInconsistent, LedgerReorganised, LedgerStateMismatch } from "./errors.ts";
import { ledgerChangesOf } from "./ledger-changes-of.ts";
import { BLOCK_SPAN, type BlockRange, LEDGER_EVENTS, ranges, readEvents } from "./read-events.ts";
import { verifyRoots } from "./verify-roots.ts";

/** Blocks below the newest that may still be replaced. Ledgers with final blocks never need it. */
export const REORGANISATION_DEPTH = 64n;
/** Attempts to read a chain that changes meanwhile. */
const ATTEMPTS = 5;

/** How far a synchronisation has come. */
export interface SyncProgress {
  readonly block: bigint;
  readonly head: bigint;
  /** Notes in the local tree. */
  readonly notes: number;
}

export interface SyncParameters {
  /** First block to read when the store is empty; default: the client's addresses.fromBlock, that of the deployment. */
  readonly fromBlock?: bigint;
  /** Blocks read at once; default BLOCK_SPAN. */
  readonly span?: bigint;
  /** Called after every range that is on disk. */
  readonly onProgress?: (progress: SyncProgress) => void;
}

/**
 * Follow the ledger's events into the client's store, from its checkpoint to the newest block, and compare the trees' roots with the
 * ledger's. Blocks that were replaced since are rolled back first. Can be stopped at any moment and called again. Returns the
 * new checkpoint. Throws LedgerReorganised, LedgerStateMismatch, LedgerEventsInconsistent,
 * LedgerUnreachable, ChainMismatch, StoreOfOtherLedger, ClientIncomplete.
 */
export async function sync(client: KontorClient, parameters: SyncParameters = {}): Promise<Checkpoint> {
  const store = need(client, "store");
  return store.exclusive(async () => {
    await store.bind(`${client.chain.id}/${client.addresses.financing.toLowerCase()}`);
    for (let attempt = 1, rebuilt = false; ; attempt++) {
      try {
        await rollBackToCommon(client, store.ledger);
        return await advance(client, store.ledger, parameters);
      } catch (error) {
        if (error instanceof LedgerReorganised && attempt < ATTEMPTS) continue;
        if (!(error instanceof LedgerStateMismatch || error instanceof LedgerEventsInconsistent)) throw error;
        // What is on disk cannot be trusted either: read everything once more, and if that does not help, keep nothing.
        await store.ledger.rollBack(undefined);
        if (rebuilt) throw error;
        rebuilt = true;
      }
    }
  });
}

/** Hash of a block of the node's chain; undefined when it has none of that number. */
async function hashAt(client: KontorClient, blockNumber: bigint) {
  const newest = await ask(() => client.public.getBlockNumber({ cacheTime: 0 }));
  if (blockNumber > newest) return undefined;
  return (await ask(() => client.public.getBlock({ blockNumber }))).hash;
}

/** Whether a block is still on the node's chain. */
export async function isOnChain(client: KontorClient, { number, hash }: Checkpoint): Promise<boolean> {
  return (await hashAt(client, number)) === hash;
}

/** Roll back to the newest kept checkpoint that is still on the node's chain, or to nothing. */
async function rollBackToCommon(client: KontorClient, ledger: LedgerState): Promise<void> {
  if (ledger.checkpoint === undefined || (await isOnChain(client, ledger.checkpoint))) return;
  for (const checkpoint of (await ledger.checkpoints()).reverse())
    if (await isOnChain(client, checkpoint)) return ledger.rollBack(checkpoint);
  return ledger.rollBack(undefined);
}

/** Read up to the newest block. What may be replaced is kept apart from what is final, so that it alone can be undone. */
async function advance(client: KontorClient, ledger: LedgerState, parameters: SyncParameters): Promise<Checkpoint> {
  const { fromBlock = client.addresses.fromBlock ?? 0n, span = BLOCK_SPAN, onProgress } = parameters;
  const head = await ask(() => client.public.getBlock());
  const final = head.number - REORGANISATION_DEPTH;
  const start = ledger.checkpoint === undefined ? fromBlock : ledger.checkpoint.number + 1n;
  const later = start > final ? start : final + 1n;
  for (const range of [...ranges(start, final, span), ...ranges(later, head.number, span)]) {
    await advanceRange(client, ledger, range, range.toBlock > final, range.toBlock === head.number);
    onProgress?.({ block: range.toBlock, head: head.number, notes: ledger.notes.size });
  }
  return ledger.checkpoint ?? { number: head.number, hash: head.hash };
}

async function advanceRange(
  client: KontorClient,
  ledger: LedgerState,
  range: BlockRange,
  undoable: boolean,
  newest: boolean,
): Promise<void> {
  const hash = await hashAt(client, range.toBlock);
  if (hash === undefined) throw new LedgerReorganised(range.toBlock);
  const checkpoint = { number: range.toBlock, hash };
  const address = [client.addresses.participants, client.addresses.financing];
  const events = await readEvents(client, { address, events: LEDGER_EVENTS, ...range }).catch(async (error) => {
    // A node refuses to answer about blocks that it took back.
    throw (await isOnChain(client, checkpoint)) ? error : new LedgerReorganised(range.toBlock);
  });
  const accept = async () => {
    if (newest) await verifyRoots(client, ledger, range.toBlock);
    // The same block before and after: everything in between was read from one chain.
    if (!(await isOnChain(client, checkpoint))) throw new LedgerReorganised(range.toBlock);
  };
  await ledger.apply(ledgerChangesOf(events, ledger.notes.size, checkpoint), undoable, accept).catch((error) => {
    throw error instanceof TreeError ? new LedgerEventsInconsistent(error, range.toBlock) : error;
  });
}
