import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Secret } from "../../sdk/src/keys/secret.ts";
import { openDatabase } from "../../sdk/src/store/database.ts";
import { type SecretTable, secretTable } from "../../sdk/src/store/secret-table.ts";
import type { Checkpoints } from "./follow.ts";
import type { Item } from "./item.ts";

/** What an agent keeps, encrypted. Whoever has it open keeps every other process away: two copies of an agent have two. */
export interface AgentStore {
  readonly items: SecretTable<Item>;
  /** One row. */
  readonly checkpoints: SecretTable<Checkpoints>;
  /** What an agent notes of its own work, by a name of its own choice. */
  readonly notes: SecretTable<unknown>;
  /** Write several rows or none. */
  commit(writes: Parameters<Awaited<ReturnType<typeof openDatabase>>["commit"]>[0]): Promise<void>;
  close(): Promise<void>;
}

/** Open an agent's folder. `key` is the participant's ParticipantKeys.store. Throws StoreInUse, StoreDamaged. */
export async function openAgentStore(folder: string, key: Secret): Promise<AgentStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const database = await openDatabase(join(folder, "work"));
  return {
    items: secretTable<Item>(database, key, "agent-items"),
    checkpoints: secretTable<Checkpoints>(database, key, "agent-checkpoints"),
    notes: secretTable<unknown>(database, key, "agent-notes"),
    commit: (writes) => database.commit(writes),
    close: () => database.close(),
  };
}
