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
  /** Several values are left out even if they are alike: each is of a part, and none of the whole. */
  alone?: true;
  /** Of identifiers in two parts: where the first stands, seen from the second; "-" joins them. */
  before?: Paths;
  /** Of sums: where the amount of each entry stands, below it; and where each says whether it is added (true) or taken off (false). */
  sum?: { amount: Paths; isAdded?: string };
}

/** A list of the readable document: an entry for everything at the path, of containers and references as long as its first field is there. */
export interface List {
  member: "items" | "containers" | "references";
  at: Paths;
  /** What only points to something else is no entry: there must be something at this path, below it. */
  having?: string;
  fields: readonly Field[];
}

/** Where an id of a party stands, below the party. */
export interface PartyIdPath {
  at: string;
  /** Below `at`; absent where the id is the value at `at` itself. */
  value?: string;
  scheme?: Paths;
  /** The scheme, where the standard leaves it to the name of the member. */
  called?: string;
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
  /** Of members whose party is written otherwise than the document's others. */
  parties?: Readonly<Record<string, PartyPaths>>;
  issuer: Paths;
  counterparty: Paths;
  currency: Paths;
  fields: readonly Field[];
  lists: readonly List[];
}
