import type { Currency } from "../currency.ts";
import type { Warnings } from "../reading.ts";
import type { Field, PartyPaths } from "./mapping.ts";

/** What reading one document needs besides the file. */
export interface Context {
  warnings: Warnings;
  /** Currency of the document; null as long as no amount has named one. */
  currency: Currency | null;
  party: PartyPaths;
}

/** What a converter may need of the mapping. */
export type FieldOf = Pick<Field, "member" | "unit" | "words" | "sum">;
