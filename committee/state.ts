import { join } from "node:path";
import type { PrivateKeyAccount } from "viem/accounts";
import { buckets } from "../host/limits/buckets.ts";
import type { Log } from "../host/watch/log.ts";
import type { Configuration } from "./configuration.ts";
import { openShareStore, type ShareStore } from "./keys/share-store.ts";
import type { Allowances } from "./limits/claims.ts";
import { type EvaluationRecord, openRecord } from "./record/record.ts";

/** Where the record lies in a member's state folder. */
export const recordFileOf = (stateFolder: string): string => join(stateFolder, "record.jsonl");

/** What a member keeps on its disk, and what follows from it. */
export interface MemberState {
  store: ShareStore;
  record: EvaluationRecord;
  /** New evaluations by caller, as far as the record tells of them. */
  allowances: Allowances;
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
  const allowances = { all: buckets(limits.participant), soft: buckets(limits.participantSoft) };
  const store = await openShareStore(stateFolder, secret);
  try {
    const record = await openRecord(recordFileOf(stateFolder), {
      chainId,
      committee,
      account,
      now,
      // What was used up before a restart is used up after it.
      onLine: ({ kind, caller, soft, time }) => {
        if (kind !== "evaluation") return;
        allowances.all.take(caller.toLowerCase(), time);
        if (soft) allowances.soft.take(caller.toLowerCase(), time);
      },
      onTorn: (bytes) =>
        log.event("record cut", { bytes, why: "the last line was not written to its end, so it was never answered" }),
    });
    return {
      store,
      record,
      allowances,
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
