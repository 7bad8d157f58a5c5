import type { Currency } from "../currency.ts";
import type { Warnings } from "../warnings.ts";
import type { Field, PartyPaths } from "./mapping.ts";

/** What reading one document needs besides the file. */
export interface Context {
  warnings: Warnings;
  /** Currency of the document; null as long as no amount has named one. */
  currency: Currency | null;
  party: PartyPaths;
  parties?: Readonly<Record<string, PartyPaths>> | undefined;
}

/** How the party of a member is written. */
export const partyPaths = ({ party, parties }: Context, member: string): PartyPaths => parties?.[member] ?? party;

/** What a converter may need of the mapping. */
export type FieldOf = Pick<Field, "member" | "unit" | "words" | "before" | "sum">;
