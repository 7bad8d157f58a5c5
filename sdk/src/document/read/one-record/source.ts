import { expand, type Names } from "../../../report/linked-data.ts";
import type { Json } from "../../../seal/canonical-json.ts";
import { ContentInvalid } from "../../errors.ts";
import { isObject, type JsonObject } from "../json-source.ts";
import { freshLooks, type Source } from "../source.ts";

export const CARGO = "https://onerecord.iata.org/ns/cargo#";

/**
 * Values that are looked at in one document at most. A reference is followed wherever it stands, so that a few that name one another in turn would
 * be followed without end, or nearly: 10,000 pieces with all their members need a third of it.
 */
const MOST_VALUES = 1_000_000;

/** Nodes of a document by their IRI, so that a reference finds the node it names. */
export type Nodes = ReadonlyMap<string, JsonObject>;

const isReference = (value: Json): value is { "@id": string } =>
  isObject(value) && typeof value["@id"] === "string" && Object.keys(value).length === 1;

/** The code in an IRI: what stands behind its "#", or behind the prefix of a compact one, or all of it. */
const CODE = /(?:^|[#:])([^#:/]+)$/;

/** Names of IATA's data model without their vocabulary; others stay whole, so that they are not mistaken for it. */
function nameOf(member: string, names: Names): string {
  const full = expand(member, names);
  return full.startsWith(CARGO) ? full.slice(CARGO.length) : full;
}

/**
 * Reads JSON-LD, compact or expanded. A literal may be wrapped ("@value"), a node may be a reference to one elsewhere in the document. "#" is
 * the code that a value is: itself, its member `code`, or the end of its IRI.
 */
export function linkedSource(root: JsonObject, names: Names, nodes: Nodes): Source {
  const looks = freshLooks();
  let values = 0;
  function sourceOf(value: Json, path: string, parent: Source | null): Source {
    values += 1;
    if (values > MOST_VALUES)
      throw new ContentInvalid({
        what: `Its references name one another so often that it has more than ${MOST_VALUES} values.`,
        todo: "Give each thing once, where it belongs.",
      });
    const node: Json = isReference(value) ? (nodes.get(expand(value["@id"], names)) ?? value) : value;
    let index: Map<string, Source[]> | undefined;
    const indexOf = (): Map<string, Source[]> => {
      const found = new Map<string, Source[]>();
      for (const [member, below] of isObject(node) ? Object.entries(node) : []) {
        const name = nameOf(member, names);
        const entries = entriesOf(below, path === "" ? member : `${path}.${member}`, source);
        const known = found.get(name);
        if (known === undefined) found.set(name, entries);
        else for (const entry of entries) known.push(entry);
      }
      return found;
    };
    const within = (name: string): Source[] => {
      index ??= indexOf();
      return index.get(name) ?? [];
    };
    const code = (): Source[] => {
      if (!isObject(node) || Object.hasOwn(node, "@value")) return [source];
      const own = within("code");
      const [, end] = CODE.exec(typeof node["@id"] === "string" ? node["@id"] : "") ?? [];
      return own.length > 0 || end === undefined ? own : [sourceOf(end, `${path}.@id`, source)];
    };
    const source: Source = {
      looks,
      spot: { path },
      children: (name) => (name === ".." ? (parent === null ? [] : [parent]) : name === "#" ? code() : within(name)),
      text() {
        const plain = isObject(node) && Object.hasOwn(node, "@value") ? node["@value"] : node;
        if (typeof plain === "object" && plain !== null)
          throw source.invalid("An object stands where a value is expected.", "Give the value alone.");
        return plain === null || plain === undefined ? null : String(plain).trim() || null;
      },
      invalid: (what, todo) => new ContentInvalid({ what: `${path || "The document"}: ${what}`, todo }),
    };
    return source;
  }

  const entriesOf = (value: Json, path: string, parent: Source): Source[] =>
    Array.isArray(value)
      ? value.flatMap((entry, i) => entriesOf(entry, `${path}.${i}`, parent))
      : [sourceOf(value, path, parent)];

  return sourceOf(root, "", null);
}
