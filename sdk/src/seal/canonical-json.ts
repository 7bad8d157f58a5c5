import { ContentNotCanonical } from "./errors.ts";

/** Plain data as JSON knows it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Lists and objects within each other: more than any document needs, few enough for every stack. */
const MAXIMUM_DEPTH = 64;

/** JSON.stringify escapes strings as RFC 8785 asks; it also takes lone surrogates, which no UTF-8 has. */
function text(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new ContentNotCanonical("a text has half of a surrogate pair");
  return JSON.stringify(value);
}

function write(value: unknown, depth: number): string {
  if (depth > MAXIMUM_DEPTH) throw new ContentNotCanonical(`it is nested deeper than ${MAXIMUM_DEPTH} levels`);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return text(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new ContentNotCanonical("a number is not finite");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(",")}]`;
  if (typeof value !== "object") throw new ContentNotCanonical(`it holds a ${typeof value}`);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new ContentNotCanonical("it holds an object of a class");
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${text(key)}:${write(item, depth + 1)}`).join(",")}}`;
}

/**
 * Canonical JSON (RFC 8785): no white space, keys in the order of their UTF-16 code units, numbers as ECMAScript writes them.
 * The same data gives the same text everywhere. Throws ContentNotCanonical.
 */
export function canonicalJson(value: Json): string {
  return write(value, 0);
}
