import type { DocumentTypeName } from "../../protocol/document.ts";
import type { PartyIdKind } from "../invoice.ts";
import type { FieldKind } from "./convert.ts";
import type { Paths } from "./source.ts";

/** Standards whose documents are read; each has a column in docs/fields.md. */
export const STANDARDS = ["UBL", "CII", "DCSA", "ONE Record", "W3C", "TradeTrust", "WCO"] as const;
export type Standard = (typeof STANDARDS)[number];

/** Where a member of the readable document comes from. */
export interface Field {
  member: string;
  as: FieldKind;
  from: Paths;
  /** Where the unit or currency of a number stands, seen from the number. */
  unit?: Paths;
  /** Our words for the file's. A word that is not among them is left out, with a warning. */
  words?: Readonly<Record<string, string>>;
  /** Of sums: where the amount of each entry stands, below it; and what an entry says that is taken off. */
  sum?: { amount: Paths; less?: readonly [path: string, value: string] };
}

/** A list of the readable document: an entry for everything at the path, as long as its first field is there. */
export interface List {
  member: "items" | "containers" | "references";
  at: Paths;
  fields: readonly Field[];
}

/** Where an id of a party stands, below the party. */
export interface PartyIdPath {
  at: string;
  /** Below `at`; absent where the id is the value at `at` itself. */
  value?: string;
  scheme?: Paths;
  kind: PartyIdKind;
  /** The id is a VAT number where this leads to "VAT". */
  tax?: Paths;
}

export interface PartyPaths {
  names: Paths;
  ids: readonly PartyIdPath[];
  country: Paths;
}

/** How a document of a standard becomes a trade document: all of it is data, which docs/fields.md prints. */
export interface DocumentMapping {
  standard: Standard;
  /** Its name in the standard. */
  document: string;
  type: DocumentTypeName;
  /** UN/CEFACT 1001 code where it is finer than the type. */
  typeCode?: string;
  /** Type and code by a value of the file, where the standard has one document for several. */
  variants?: { from: Paths; types: Readonly<Record<string, readonly [type: DocumentTypeName, typeCode: string]>> };
  party: PartyPaths;
  issuer: Paths;
  counterparty: Paths;
  currency: Paths;
  fields: readonly Field[];
  lists: readonly List[];
}
