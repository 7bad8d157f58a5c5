import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { Level } from "level";
import type { Hex } from "viem";
import type { Checkpoints } from "../../agents/runtime/follow.ts";
import type { Secret } from "../../sdk/src/keys/secret.ts";
import { StoreKeyWrong, StoreUnwritable } from "../../sdk/src/store/errors.ts";
import { notOpened } from "../../sdk/src/store/not-opened.ts";
import { writesTo } from "../../sdk/src/store/writes-to.ts";
import type { Measured } from "../durations/measured.ts";
import type { Concern, FeedEvent } from "../feed/feed-event.ts";
import type { KeptAnswer } from "../idempotency/once.ts";
import type { KeptOperation } from "../operations/operation.ts";
import type { Delivery, Webhook } from "../webhooks/webhook.ts";
import { type Rows, type RowWrite, type SealedTable, sealedTable } from "./sealed-table.ts";

/** Which client asked what: the question itself lies with the organisation's proofs, by this id. */
export interface Asked {
  kind: "check" | "fact";
  client: string;
  proofId: Hex;
}
/** A ticket that was signed here, and the index of its one-time account. */
export interface KeptTicket {
  ticket: unknown;
  controllerIndex: string;
  documentId: string;
  signedAt: number;
}

/** What a gateway keeps, encrypted with a key of the participant's. One process has it open. */
export interface GatewayStore {
  readonly answers: SealedTable<KeptAnswer>;
  readonly operations: SealedTable<KeptOperation>;
  readonly events: SealedTable<FeedEvent>;
  readonly concerns: SealedTable<Concern>;
  readonly checkpoints: SealedTable<Checkpoints>;
  readonly measured: SealedTable<Measured>;
  readonly measuredTo: SealedTable<Checkpoints>;
  readonly webhooks: SealedTable<Webhook>;
  readonly deliveries: SealedTable<Delivery>;
  readonly asked: SealedTable<Asked>;
  readonly tickets: SealedTable<KeptTicket>;
  /** A name for what somebody else has written, that says nothing of it. */
  nameOf(...parts: readonly string[]): string;
  /** Write several rows or none. */
  commit(writes: readonly RowWrite[]): Promise<void>;
  /** Why nothing is written any more, until the store is opened again. */
  fault(): StoreUnwritable | undefined;
  close(): Promise<void>;
}

/** A number as a key, so that rows come in its order. */
export const numberKey = (value: number): string => value.toString().padStart(16, "0");

async function openRows(location: string): Promise<Rows> {
  const level = new Level<string, Uint8Array>(location, { valueEncoding: "view" });
  try {
    await level.open();
  } catch (error) {
    throw notOpened(location, error);
  }
  const writing = writesTo(location);
  const commit: Rows["commit"] = (writes) => {
    const batch = writes.map(({ key, value }) =>
      value === undefined ? { type: "del" as const, key } : { type: "put" as const, key, value },
    );
    return writing.through(() => level.batch(batch, { sync: true }));
  };
  return { level, commit, fault: writing.fault };
}

/** The store's first row tells whether the key is the one that wrote it. */
async function checkKey(rows: Rows, keys: readonly [Secret, ...Secret[]], location: string): Promise<void> {
  const check = sealedTable<string>(rows, keys, "key-check");
  try {
    if ((await check.get("key")) === undefined) await check.put("key", "kontor/gateway/1");
  } catch (error) {
    await rows.level.close();
    throw error instanceof StoreUnwritable ? error : new StoreKeyWrong(location);
  }
}

/**
 * Open or make a gateway's store. `key` is ParticipantKeys.store, `former` its keys before. Throws StoreInUse, StoreKeyWrong, StoreDamaged, StoreUnwritable.
 */
export async function openGatewayStore(folder: string, key: Secret, former: readonly Secret[] = []): Promise<GatewayStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const location = join(folder, "store");
  const rows = await openRows(location);
  const keys = [key, ...former] as const;
  await checkKey(rows, keys, location);
  const table = <T>(name: string) => sealedTable<T>(rows, keys, name);
  const naming = hmac(sha256, key.reveal(), utf8ToBytes("kontor/v1/gateway/names"));
  return {
    answers: table("answers"),
    operations: table("operations"),
    events: table("events"),
    concerns: table("concerns"),
    checkpoints: table("checkpoints"),
    measured: table("durations"),
    measuredTo: table("durations-to"),
    webhooks: table("webhooks"),
    deliveries: table("deliveries"),
    asked: table("asked"),
    tickets: table("tickets"),
    nameOf: (...parts) => bytesToHex(hmac(sha256, naming, utf8ToBytes(JSON.stringify(parts)))),
    commit: rows.commit,
    fault: rows.fault,
    close: () => rows.level.close(),
  };
}
