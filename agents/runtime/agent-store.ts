import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { ParticipantKeys } from "../../sdk/src/keys/derive-keys.ts";
import type { Secret } from "../../sdk/src/keys/secret.ts";
import { openDatabase } from "../../sdk/src/store/database.ts";
import type { StoreUnwritable } from "../../sdk/src/store/errors.ts";
import { sealedAnew } from "../../sdk/src/store/seal-anew.ts";
import { type SecretTable, secretTable } from "../../sdk/src/store/secret-table.ts";
import type { Checkpoints } from "./follow.ts";
import type { Item } from "./item.ts";

const TABLES = ["agent-items", "agent-checkpoints", "agent-notes"] as const;

/** What an agent keeps, encrypted. Whoever has it open keeps every other process away: two copies of an agent have two. */
export interface AgentStore {
  readonly items: SecretTable<Item>;
  /** One row. */
  readonly checkpoints: SecretTable<Checkpoints>;
  /** What an agent notes of its own work, by a name of its own choice. */
  readonly notes: SecretTable<unknown>;
  /** Why nothing is written any more, until it is opened again. */
  fault(): StoreUnwritable | undefined;
  /** Write several rows or none. */
  commit(writes: Parameters<Awaited<ReturnType<typeof openDatabase>>["commit"]>[0]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Open an agent's folder. `key` is the participant's ParticipantKeys.store, `former` its keys before: what those sealed is sealed anew.
 * Throws StoreInUse, StoreDamaged, StoreUnwritable.
 */
export async function openAgentStore(
  folder: string,
  key: Secret,
  former: readonly Pick<ParticipantKeys, "store">[] = [],
): Promise<AgentStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const database = await openDatabase(join(folder, "work"));
  const before = former.map(({ store }) => store);
  await database.commit(await sealedAnew(database, key, before, TABLES));
  return {
    items: secretTable<Item>(database, key, TABLES[0]),
    checkpoints: secretTable<Checkpoints>(database, key, TABLES[1]),
    notes: secretTable<unknown>(database, key, TABLES[2]),
    fault: () => database.fault(),
    commit: (writes) => database.commit(writes),
    close: () => database.close(),
  };
}
