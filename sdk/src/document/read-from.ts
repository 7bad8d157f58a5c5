import type { Standard } from "./read/mapping.ts";
import { READERS } from "./read/readers.ts";
import type { TradeDocument } from "./trade-document.ts";

/** Where the reader of a standard takes a value from. */
export interface ReadFrom {
  standard: Standard;
  /** The document's name in the standard. */
  document: string;
  /** The first that has a value counts. */
  paths: readonly string[];
}

/**
 * Where readers take a member from ("totalMinor", "items.3.harmonizedCode") in files that become documents of this type, by the tables that they run
 * on. A document keeps the hash of the file that it was read from, and not which standard's it was: of several this tells no one. None where the
 * document has no attachment, for then it was read from no file; and none for what no field of a standard feeds, such as what follows from the goods.
 */
export function readFrom(document: TradeDocument, member: string): ReadFrom[] {
  if (!document.attachments?.length) return [];
  const path = member.replace(/\.\d+(?=\.|$)/g, "");
  const found = READERS.flatMap(({ members: { standard, document: name, types, paths } }) =>
    types.includes(document.type) && Object.hasOwn(paths, path) ? [{ standard, document: name, paths: paths[path] ?? [] }] : [],
  );
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}
