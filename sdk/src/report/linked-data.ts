import type { Json } from "../seal/canonical-json.ts";
import { isList, isObject, type JsonObject } from "./json-object.ts";

/** Prefixes and terms of a JSON-LD document, as far as they are names: what a context's terms mean beyond that is not needed here. */
export type Names = ReadonlyMap<string, string>;

const VOCABULARY = "@vocab";

/** Names of the contexts that stand in the document. Contexts behind an address are never fetched: what they say can change. */
export function namesOf(context: Json | undefined, known: Readonly<Record<string, string>>): Names {
  const names = new Map<string, string>();
  for (const part of isList(context) ? context : [context ?? null]) {
    if (typeof part === "string" && Object.hasOwn(known, part)) names.set(VOCABULARY, known[part] as string);
    if (!isObject(part)) continue;
    for (const [name, value] of Object.entries(part)) {
      const meaning = isObject(value) ? value["@id"] : value;
      if (typeof meaning === "string") names.set(name, meaning);
    }
  }
  return names;
}

/** The full IRI of a name: a term, a compact IRI, or one that is whole already. */
export function expand(name: string, names: Names): string {
  const seen = new Set<string>();
  let full = name;
  while (!seen.has(full) && seen.size < 8) {
    seen.add(full);
    const colon = full.indexOf(":");
    const prefix = colon < 0 ? undefined : names.get(full.slice(0, colon));
    if (prefix !== undefined && !full.startsWith("//", colon + 1)) full = prefix + full.slice(colon + 1);
    else full = (colon < 0 ? names.get(full) : undefined) ?? full;
  }
  const vocabulary = names.get(VOCABULARY);
  return full.startsWith("@") || full.includes(":") || vocabulary === undefined ? full : vocabulary + full;
}

const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : isList(value) ? value : [value];

/** Values of a property, whichever of its names the document uses. */
export const valuesOf = (node: JsonObject, property: string, names: Names): readonly Json[] =>
  Object.entries(node).flatMap(([name, value]) => (expand(name, names) === property ? listOf(value) : []));

/** A literal as text; null for anything else. */
export function literalOf(value: Json | undefined): string | null {
  const plain = isObject(value) ? value["@value"] : value;
  return typeof plain === "string" || typeof plain === "number" || typeof plain === "boolean" ? String(plain) : null;
}

/** IRI of what a value names: `{"@id": …}`, or the text itself. */
export function iriOf(value: Json | undefined, names: Names): string | null {
  const id = isObject(value) ? value["@id"] : value;
  return typeof id === "string" ? expand(id, names) : null;
}

/** Whether a node is of a type. */
export const isOfType = (value: Json, type: string, names: Names): value is JsonObject =>
  isObject(value) && listOf(value["@type"]).some((name) => typeof name === "string" && expand(name, names) === type);
