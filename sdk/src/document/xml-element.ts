import type { Place } from "./errors.ts";

/** An element, with its unprefixed attributes. Attributes with a prefix belong to other vocabularies, so none is kept. */
export interface XmlElement {
  uri: string;
  local: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  /** Character data directly inside, CDATA sections included, comments left out. */
  text: string;
  hasText: boolean;
  /** A comment or processing instruction stands between two pieces of the text. */
  isSplit: boolean;
  parent: XmlElement | null;
  line: number;
  column: number;
}

/** Longest part of a name that a path shows. */
const NAME_SHOWN = 60;

/** Place of an element: path of local names, the position among equal siblings in brackets where there are several. */
export function placeOf(element: XmlElement): Place {
  const names: string[] = [];
  for (let e: XmlElement | null = element; e !== null; e = e.parent) {
    const twins = e.parent?.children.filter((c) => c.local === e?.local && c.uri === e.uri) ?? [];
    const name = e.local.slice(0, NAME_SHOWN);
    names.unshift(twins.length > 1 ? `${name}[${twins.indexOf(e) + 1}]` : name);
  }
  return { line: element.line, column: element.column, path: `/${names.join("/")}` };
}
