import { expand, isOfType, type Names, namesOf } from "../../../report/linked-data.ts";
import type { Json } from "../../../seal/canonical-json.ts";
import { ContentInvalid } from "../../errors.ts";
import { quoted } from "../../printable.ts";
import { isObject, type JsonObject } from "../json-source.ts";
import { membersOf } from "../members.ts";
import { readMapped } from "../read-mapped.ts";
import type { JsonReader } from "../readers.ts";
import { all } from "../source.ts";
import { withTotals } from "../totals.ts";
import { CARGO, linkedSource, type Nodes } from "./source.ts";
import { WAYBILL } from "./waybill.ts";

/** Contexts of IATA that a document may name instead of writing it out. They are never fetched. */
const CONTEXTS: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  "https://onerecord.iata.org/ns/cargo": CARGO,
  [CARGO]: CARGO,
});

interface Document {
  names: Names;
  /** Nodes at the top: the document itself, or those of its list or graph. */
  top: readonly JsonObject[];
}

function documentOf(value: Json): Document {
  const { "@context": context, "@graph": graph } = isObject(value) ? value : ({} as JsonObject);
  const nodes = [graph ?? value].flat() as Json[];
  return { names: namesOf(context, CONTEXTS), top: nodes.filter(isObject) };
}

const waybillsOf = ({ names, top }: Document): JsonObject[] => top.filter((node) => isOfType(node, `${CARGO}Waybill`, names));

/** Nodes by IRI. Two of one IRI would be read as whichever comes first. */
function indexOf({ names, top }: Document): Nodes {
  const nodes = new Map<string, JsonObject>();
  for (const node of top) {
    const id = node["@id"];
    if (typeof id !== "string") continue;
    const iri = expand(id, names);
    if (nodes.has(iri)) throw new ContentInvalid({ what: `${quoted(iri)} is described twice.`, todo: "Leave what counts." });
    nodes.set(iri, node);
  }
  return nodes;
}

const waybill: JsonReader = {
  syntax: "json",
  format: "ONE Record waybill",
  members: membersOf(WAYBILL),
  detects: (value) => waybillsOf(documentOf(value)).length > 0,
  read({ value, warnings, options }) {
    const document = documentOf(value);
    const [only, second] = waybillsOf(document);
    if (!only || second)
      throw new ContentInvalid({ what: "The file holds several waybills.", todo: "Put each into a file of its own." });
    const source = linkedSource(only, document.names, indexOf(document));
    const known = WAYBILL.variants?.types ?? {};
    for (const type of all(source, "waybillType"))
      if (!Object.hasOwn(known, all(type, "#")[0]?.text() ?? ""))
        throw type.invalid("This is no type of waybill that ONE Record has.", "Use MASTER, HOUSE or DIRECT.");
    const draft = readMapped(source, WAYBILL, warnings, options);
    const elsewhere = Number(draft.packages ?? 0) - (Array.isArray(draft.items) ? draft.items.length : 0);
    if (elsewhere === 0) return withTotals(draft);
    warnings.add(`pieces: ${elsewhere} stand elsewhere and were not read, only counted`);
    return draft;
  },
};

export const ONE_RECORD_READERS: readonly JsonReader[] = [waybill];
