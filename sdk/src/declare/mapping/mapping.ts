import type { FieldKind } from "../../document/read/convert.ts";
import type { Field } from "../../document/read/mapping.ts";
import type { Namespaces } from "./path.ts";
import type { Writers } from "./writers.ts";

/** One member of a trade document, or of an entry of its lists, and where a standard has it. */
export interface Row {
  member: string;
  /** Where it is written, and looked for first. */
  path: string;
  as: FieldKind;
  /** Where others write it. */
  also?: readonly string[];
  /** Our words for the standard's. */
  words?: Readonly<Record<string, string>>;
  /** Path of the element that is there once for each value of a list; `path` is then below it. */
  each?: string;
}
export interface WrittenList {
  member: "items" | "containers" | "references";
  path: string;
  rows: readonly Row[];
  /** Path of a running number, from 1. */
  sequence?: string;
}
/** How a standard writes a declaration. */
export interface WrittenMapping {
  namespaces: Namespaces;
  writers: Writers;
  rows: readonly Row[];
  lists: readonly WrittenList[];
}

const UNITS: Partial<Record<FieldKind, string>> = { amount: "@currencyID", weight: "@unitCode" };

/** Reads what the rows write, and what others write elsewhere. */
export const fieldsOf = (rows: readonly Row[]): Field[] =>
  rows.map(({ member, path, as, also = [], words, each }) => ({
    member,
    as,
    from: [each === undefined ? path : `${each}/${path}`, ...also],
    ...(UNITS[as] && { unit: UNITS[as] }),
    ...(words && { words }),
  }));
