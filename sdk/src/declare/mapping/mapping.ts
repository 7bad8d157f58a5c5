import type { Kind } from "./kinds.ts";
import type { Namespaces } from "./path.ts";

/** One member of a trade document, or of an item in one of its lists, and where a standard has it. */
export interface Row {
  member: string;
  /** Where it is written, and looked for first. */
  path: string;
  kind: Kind;
  /** Where others write it. */
  also?: readonly string[];
  /** Path of the element that is there once for each value of a list; `path` is then below it. */
  each?: string;
}
export interface List {
  member: "items" | "containers" | "references";
  path: string;
  also?: readonly string[];
  rows: readonly Row[];
  /** Path of a running number, from 1. */
  sequence?: string;
}
/** How a standard writes a declaration. */
export interface Mapping {
  namespaces: Namespaces;
  rows: readonly Row[];
  lists: readonly List[];
}
