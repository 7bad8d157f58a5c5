import type { Database, TableName, Write } from "./database.ts";

/** Ranges that can be undone at most; older ones are final to this store. */
export const UNDO_LIMIT = 256;

/** Rows of the ledger's state; all others are the participant's own. */
const LEDGER_TABLES: readonly TableName[] = [
  "nodes",
  "nullifiers",
  "enrolments",
  "transitions",
  "pledges",
  "checkpoints",
  "undo",
];

/** Numbers as 64 hexadecimal digits, so that rows come in their order. */
export const numberKey = (value: bigint): string => value.toString(16).padStart(64, "0");

type Before = [table: TableName, key: string, value: unknown];

/** What the rows of some writes held before them; kept under the block they lead to. */
export async function undoWrite(database: Database, block: bigint, writes: readonly Write[]): Promise<Write> {
  const before: Before[] = await Promise.all(
    writes.map(async ({ table, key }): Promise<Before> => [table, key, (await database.get(table, key)) ?? null]),
  );
  return { table: "undo", key: numberKey(block), value: before };
}

/** Writes that make room for one more range to undo: what lies before the oldest kept one becomes final. */
export async function pruneWrites(database: Database): Promise<Write[]> {
  const keysOf = async (table: TableName): Promise<string[]> => {
    const keys: string[] = [];
    for await (const [key] of database.entries(table)) keys.push(key);
    return keys;
  };
  const stale = (await keysOf("undo")).slice(0, 1 - UNDO_LIMIT);
  const oldest = stale.at(-1);
  if (oldest === undefined) return [];
  const checkpoints = (await keysOf("checkpoints")).filter((key) => key < oldest);
  const remove =
    (table: TableName) =>
    (key: string): Write => ({ table, key, value: undefined });
  return [...stale.map(remove("undo")), ...checkpoints.map(remove("checkpoints"))];
}

/** Writes that undo every range after `block`, newest first: the oldest value of a row is the one that stays. */
export async function rollbackWrites(database: Database, block: bigint): Promise<Write[]> {
  const restored = new Map<string, Write>();
  const journals: [string, Before[]][] = [];
  for await (const entry of database.entries<Before[]>("undo")) if (entry[0] > numberKey(block)) journals.push(entry);
  for (const [key, before] of journals.reverse()) {
    for (const [table, row, value] of before) restored.set(`${table}/${row}`, { table, key: row, value: value ?? undefined });
    for (const table of ["undo", "checkpoints"] as const) restored.set(`${table}/${key}`, { table, key, value: undefined });
  }
  return [...restored.values()];
}

/** Writes that empty tables; by default the whole of the ledger's state. */
export async function clearWrites(database: Database, tables = LEDGER_TABLES): Promise<Write[]> {
  const writes: Write[] = tables === LEDGER_TABLES ? [{ table: "meta", key: "sizes", value: undefined }] : [];
  for (const table of tables) for await (const [key] of database.entries(table)) writes.push({ table, key, value: undefined });
  return writes;
}
