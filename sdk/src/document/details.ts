import { keccak_256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type Json } from "../seal/canonical-json.ts";
import { details, type TradeDocument } from "./trade-document.ts";

/** Members of details, by name, and the values that they may have. */
export type Details = Pick<TradeDocument, keyof typeof details> & Pick<TradeDocument, "originCountries">;

const NAMES = Object.keys(details) as (keyof typeof details)[];
/** Free JSON, where null may mean something. */
const FREE = "facts";

/** A value without the members that are null or undefined: an absent value may be written either way. */
function present(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(present);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(entries.map(([name, member]) => [name, present(member)]));
}

/** Members of a document that no slot holds; null if there are none. Of several origins no slot can hold any, so they are among them. */
export function detailsOf(document: TradeDocument): Details | null {
  const written = NAMES.filter((name) => document[name] !== null && document[name] !== undefined);
  const origins = [...new Set(document.originCountries)].sort();
  const found = Object.fromEntries(written.map((name) => [name, name === FREE ? document[name] : present(document[name])]));
  if (origins.length > 1) found.originCountries = origins;
  return Object.keys(found).length > 0 ? (found as Details) : null;
}

/** keccak256 of the canonical JSON of a document's details; null if it has none. SPEC.md section 3. */
export function detailsHash(document: TradeDocument): Uint8Array | null {
  const found = detailsOf(document);
  return found && keccak_256(utf8ToBytes(canonicalJson(found as Json)));
}
