import type { PartyPaths } from "../mapping.ts";

/** Parties are members of the subject by name alone: "shipperName". The issuer of a credential may be an object or just its IRI. */
const NAME: PartyPaths = { names: ["name", "id", ""], ids: [], country: [] };
/** A carrier has a code beside its name. */
export const CARRIER: PartyPaths = { ...NAME, ids: [{ at: "../scac", called: "SCAC", kind: "identification" }] };

/** What every mapping of TradeTrust has. */
export const tradeTrust = { standard: "TradeTrust", party: NAME } as const;
