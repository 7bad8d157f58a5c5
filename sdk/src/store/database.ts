import { type BatchOperation, Level } from "level";
import { elementEncoding, rowEncoding } from "./codec.ts";
import type { StoreUnwritable } from "./errors.ts";
import { holdAlone } from "./hold-alone.ts";
import { notOpened } from "./not-opened.ts";
import { writesTo } from "./writes-to.ts";

/** Names of the tables; each is a sublevel. */
const ROW_TABLES = ["meta", "checkpoints", "undo", "enrolments", "transitions", "pledges", "secrets"] as const;
const ELEMENT_TABLES = ["nodes", "nullifiers"] as const;
export type TableName = (typeof ROW_TABLES)[number] | (typeof ELEMENT_TABLES)[number];

/** One change of a row; a value of undefined deletes it. */
export interface Write {
  readonly table: TableName;
  readonly key: string;
  readonly value: unknown;
}

/** Told before and after every write; for tests that stop the process there. */
export type WriteHook = (moment: "before" | "after", tables: readonly TableName[]) => void;

export interface Database {
  get<T>(table: TableName, key: string): Promise<T | undefined>;
  /** In the order of keys. */
  entries<T>(table: TableName, prefix?: string): AsyncIterable<[key: string, value: T]>;
  /** All of the writes or, whatever happens, none; on disk when the promise resolves. Throws StoreUnwritable; in LevelDB from then on for every other. */
  commit(writes: readonly Write[]): Promise<void>;
  /** Why nothing is written any more, until it is opened again. */
  fault(): StoreUnwritable | undefined;
  close(): Promise<void>;
}

async function openLevel(location: string): Promise<Level<string, string>> {
  const level = new Level<string, string>(location);
  try {
    await level.open();
  } catch (error) {
    throw notOpened(location, error);
  }
  return level;
}

/** Open LevelDB in a folder, or IndexedDB under a name. Throws StoreInUse, StoreDamaged, StoreUnwritable. */
export async function openDatabase(location: string, onWrite?: WriteHook): Promise<Database> {
  const letGo = await holdAlone(location);
  const level = await openLevel(location).catch((error) => {
    letGo();
    throw error;
  });
  const writing = writesTo(location);
  const rows = ROW_TABLES.map((name) => [name, level.sublevel<string, unknown>(name, { valueEncoding: rowEncoding })] as const);
  const elements = ELEMENT_TABLES.map(
    (name) => [name, level.sublevel<string, bigint>(name, { valueEncoding: elementEncoding })] as const,
  );
  const tables = Object.fromEntries([...rows, ...elements]) as Record<TableName, (typeof rows)[number][1]>;
  return {
    get: <T>(table: TableName, key: string) => tables[table].get(key) as Promise<T | undefined>,
    entries: <T>(table: TableName, prefix = "") =>
      tables[table].iterator({ gte: prefix, lt: `${prefix}\uffff` }) as AsyncIterable<[string, T]>,
    async commit(writes) {
      if (writes.length === 0) return;
      const touched = [...new Set(writes.map(({ table }) => table))];
      onWrite?.("before", touched);
      const operations = writes.map(({ table, key, value }): BatchOperation<typeof level, string, unknown> => {
        const sublevel = tables[table];
        return value === undefined ? { type: "del", sublevel, key } : { type: "put", sublevel, key, value };
      });
      await writing.through(() => level.batch(operations, { sync: true }));
      onWrite?.("after", touched);
    },
    fault: writing.fault,
    close: () => level.close().finally(letGo),
  };
}
