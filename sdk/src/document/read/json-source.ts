import type { Json } from "../../seal/canonical-json.ts";
import { ContentInvalid } from "../errors.ts";
import { freshLooks, type Source } from "./source.ts";

export type JsonObject = { readonly [name: string]: Json };
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Names of members as the mapping writes them, for example without the prefix of a JSON-LD vocabulary. */
export type NameOf = (member: string) => string;

/** Reads JSON. Lists are gone through as if each entry stood there by itself; ".." is the object that a value stands in. */
export function jsonSource(root: Json, nameOf: NameOf = (member) => member): Source {
  const looks = freshLooks();
  function sourceOf(value: Json, path: string, parent: Source | null): Source {
    let index: Map<string, Source[]> | undefined;
    const within = (name: string): Source[] => {
      index ??= indexOf();
      return index.get(name) ?? [];
    };
    const indexOf = (): Map<string, Source[]> => {
      const found = new Map<string, Source[]>();
      for (const [member, below] of isObject(value) ? Object.entries(value) : []) {
        const name = nameOf(member);
        const entries = entriesOf(below, path === "" ? member : `${path}.${member}`, source);
        const known = found.get(name);
        if (known === undefined) found.set(name, entries);
        else for (const entry of entries) known.push(entry);
      }
      return found;
    };
    const source: Source = {
      looks,
      spot: { path },
      children: (name) => (name === ".." ? (parent === null ? [] : [parent]) : within(name)),
      text() {
        if (isObject(value)) throw source.invalid("An object stands where a value is expected.", "Give the value alone.");
        return value === null ? null : String(value).trim() || null;
      },
      invalid: (what, todo) => new ContentInvalid({ what: `${path || "The document"}: ${what}`, todo }),
    };
    return source;
  }

  function entriesOf(value: Json, path: string, parent: Source): Source[] {
    if (!Array.isArray(value)) return [sourceOf(value, path, parent)];
    return value.flatMap((entry, i) => entriesOf(entry, `${path}.${i}`, parent));
  }

  return sourceOf(root, "", null);
}
