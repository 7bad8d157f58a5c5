import type { EventClass } from "../../declare/procedures.ts";

/** What a standard's code means, and the class of event that it is; or why it is none. */
export type CodeMeaning = { readonly meaning: string } & ({ readonly event: EventClass } | { readonly none: string });

/** Codes of one list. A table and not code, so that the documentation shows what is done. */
export type CodeTable = Readonly<Record<string, CodeMeaning>>;

/** The meaning of a code; undefined for one that is not in the list. */
export const meaningOf = (table: CodeTable, code: string): CodeMeaning | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined;
