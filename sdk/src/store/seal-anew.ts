import type { Secret } from "../keys/secret.ts";
import type { Database, Write } from "./database.ts";
import { secretTable } from "./secret-table.ts";

/**
 * Rows that a former key sealed, as they are under the present one: what a participant does when its secret is exchanged. To be committed at
 * once. Rows of the present key stay; a row that neither opens is left to whoever reads it. Safe to call again.
 */
export async function sealedAnew(
  database: Database,
  key: Secret,
  former: readonly Secret[],
  names: readonly string[],
): Promise<Write[]> {
  const writes: Write[] = [];
  for (const name of names) {
    const present = secretTable<unknown>(database, key, name);
    for (const each of former)
      for (const { at, row } of await secretTable<unknown>(database, each, name).openable())
        writes.push({ table: "secrets", key: at, value: undefined }, present.write(...row));
  }
  return writes;
}
