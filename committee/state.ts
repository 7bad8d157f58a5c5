import { join } from "node:path";
import type { PrivateKeyAccount } from "viem/accounts";
import type { Configuration } from "./configuration.ts";
import { openShareStore, type ShareStore } from "./keys/share-store.ts";
import { type Buckets, buckets } from "./limits/buckets.ts";
import { type EvaluationRecord, openRecord } from "./record/record.ts";
import type { Log } from "./watch/log.ts";

/** Where the record lies in a member's state folder. */
export const recordFileOf = (stateFolder: string): string => join(stateFolder, "record.jsonl");

/** What a member keeps on its disk, and what follows from it. */
export interface MemberState {
  store: ShareStore;
  record: EvaluationRecord;
  /** New evaluations by caller, as far as the record tells of them. */
  participants: Buckets;
  close(): Promise<void>;
}

export interface StateOptions {
  configuration: Configuration;
  account: PrivateKeyAccount;
  secret: Uint8Array;
  now: () => number;
  log: Log;
}

/** Open a member's state. Throws StoreInUse where another process has it open, StoreDamaged, RecordBroken, RecordUnwritable. */
export async function openState({ configuration, account, secret, now, log }: StateOptions): Promise<MemberState> {
  const { stateFolder, chainId, committee, limits } = configuration;
  const participants = buckets(limits.participant);
  const store = await openShareStore(stateFolder, secret);
  try {
    const record = await openRecord(recordFileOf(stateFolder), {
      chainId,
      committee,
      account,
      now,
      // What was used up before a restart is used up after it.
      onLine: ({ kind, caller, time }) => kind === "evaluation" && participants.take(caller.toLowerCase(), time),
      onTorn: (bytes) =>
        log.event("record cut", { bytes, why: "the last line was not written to its end, so it was never answered" }),
    });
    return {
      store,
      record,
      participants,
      async close() {
        await record.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
