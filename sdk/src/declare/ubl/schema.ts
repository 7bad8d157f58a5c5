import { isDecimal } from "../../document/amount.ts";
import { isoDate } from "../../document/date.ts";
import type { XmlTree } from "../xml-tree.ts";
import { AGGREGATES } from "./aggregates.ts";
import { UBL_NAMESPACES, ublNamespace } from "./vocabulary.ts";

interface Child {
  /** Type of an aggregate; null for a value. */
  type: string | null;
  position: number;
  isNeeded: boolean;
  isRepeatable: boolean;
}

function readLine(line: string): [type: string, children: Map<string, Child>] {
  const [type = "", ...words] = line.split(" ");
  const children = words.map((word, position): [string, Child] => {
    const [, local = "", colon, other, count = ""] = /^(\w+)(:(\w*))?([!+*]?)$/.exec(word) ?? [];
    const child = { type: colon === undefined ? null : other || local, position, isNeeded: /[!+]/.test(count) };
    return [`${child.type === null ? "cbc" : "cac"}:${local}`, { ...child, isRepeatable: /[*+]/.test(count) }];
  });
  return [type, new Map(children)];
}

const TYPES = new Map(AGGREGATES.trim().split("\n").map(readLine));
const PREFIXES = new Map<string, string>(Object.entries(UBL_NAMESPACES).map(([prefix, uri]) => [uri, prefix]));

const nameOf = ({ uri, local }: XmlTree): string => `${PREFIXES.get(uri) ?? "?"}:${local}`;

/** Representation terms of UBL by the end of a value's name, in the order in which they are tried; else text. */
const TERMS: readonly (readonly [end: RegExp, attributes: string, needed: string, isValid: (text: string) => boolean])[] = [
  [/TimeAmount$/, "languageID languageLocaleID", "", () => true],
  [/Amount$/, "currencyID currencyCodeListVersionID", "currencyID", isDecimal],
  [/Measure$/, "unitCode unitCodeListVersionID", "unitCode", isDecimal],
  [/Quantity$/, "unitCode unitCodeListID unitCodeListAgencyID unitCodeListAgencyName", "", isDecimal],
  [/(?:Numeric|Percent|Rate)$/, "format", "", isDecimal],
  [/Date$/, "", "", (text) => isoDate(text) !== null],
  [/Time$/, "", "", (text) => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(text)],
  [/Indicator$/, "", "", (text) => /^(true|false|0|1)$/.test(text)],
  [/BinaryObject$/, "format mimeCode encodingCode characterSetCode uri filename", "mimeCode", () => true],
  [/Code$/, "listID listAgencyID listAgencyName listName listVersionID name languageID listURI listSchemeURI", "", () => true],
  [/(?:ID|URI)$/, "schemeID schemeName schemeAgencyID schemeAgencyName schemeVersionID schemeDataURI schemeURI", "", () => true],
  [/(?:)/, "languageID languageLocaleID", "", () => true],
];

function* valueFaults(element: XmlTree, path: string): Generator<string> {
  const term = TERMS.find(([end]) => end.test(element.local)) as (typeof TERMS)[number];
  const [, attributes, needed, isValid] = term;
  if (element.children.length > 0) yield `${path}: an element stands where a value is expected`;
  else if (!isValid(element.text.trim())) yield `${path}: the value is not of its type`;
  const unknown = [...element.attributes.keys()].find((name) => !attributes.split(" ").includes(name));
  if (unknown !== undefined) yield `${path}: has an attribute that is not in the schema`;
  if (needed !== "" && !element.attributes.has(needed)) yield `${path}: ${needed} is missing`;
}

function* aggregateFaults(element: XmlTree, type: string, path: string): Generator<string> {
  const known = TYPES.get(type) as Map<string, Child>;
  if (element.text.trim() !== "") yield `${path}: has text between its elements`;
  let position = -1;
  const counts = new Map<string, number>();
  for (const [index, child] of element.children.entries()) {
    const name = nameOf(child);
    // What stands within extensions is anyone's own.
    if (name === "ext:UBLExtensions" && index === 0) continue;
    const place = known.get(name);
    if (place === undefined || place.position < position) {
      yield `${path}/${child.local}: ${place ? "stands behind what must follow it" : "is not in the schema"}`;
      continue;
    }
    position = place.position;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (count === 2 && !place.isRepeatable) yield `${path}/${child.local}: is given twice`;
    if (place.type === null) yield* valueFaults(child, `${path}/${child.local}`);
    else yield* aggregateFaults(child, place.type, `${path}/${child.local}`);
  }
  for (const [name, { isNeeded }] of known) if (isNeeded && !counts.has(name)) yield `${path}: ${name} is missing`;
}

/** Where a customs declaration is not as the schemas of UBL 2.3 have it: order, cardinality, types of values, attributes. */
export function* schemaFaults(root: XmlTree): Generator<string> {
  if (!TYPES.has(root.local) || root.uri !== ublNamespace(root.local)) yield `/${root.local}: is no customs declaration of UBL 2`;
  else yield* aggregateFaults(root, root.local, `/${root.local}`);
}

/** Puts the elements of a tree into the order of the schema, at every level; equal names keep theirs. */
export function arrange(element: XmlTree, type: string = element.local): void {
  const known = TYPES.get(type);
  if (known === undefined) return;
  const positions = new Map(element.children.map((child) => [child, known.get(nameOf(child))?.position ?? -1]));
  element.children.sort((a, b) => (positions.get(a) as number) - (positions.get(b) as number));
  for (const child of element.children) arrange(child, known.get(nameOf(child))?.type ?? "");
}
