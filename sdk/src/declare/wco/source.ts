import { edifactDate } from "../../document/date.ts";
import { textOf } from "../../document/element.ts";
import { ContentInvalid } from "../../document/errors.ts";
import { freshLooks, type Source } from "../../document/read/source.ts";
import { placeOf, type XmlElement } from "../../document/xml-element.ts";
import type { Json } from "../../seal/canonical-json.ts";

/** Day of a DateTimeString by its format, as ISO has it; as written where the format is none of a day's. 304 has a time and a zone behind it. */
function dayOf(text: string, format: string): string {
  return (format === "304" ? edifactDate(text.slice(0, 8), "102") : edifactDate(text, format)) ?? text;
}

const leaf = (text: string, like: Source): Source => ({
  children: () => [],
  text: () => text.trim() || null,
  spot: like.spot,
  invalid: like.invalid,
});

/** National message of the EU and the UK: there the number of a party is its EORI number, and no attribute says so. */
const EORI_MESSAGE = "urn:wco:datamodel:WCO:DEC-DMS:2";
const EORI = /^[A-Z]{2}[0-9A-Z]{1,15}$/;

/** An attribute, or the scheme that a party's number has without saying so. */
function attributeOf({ attributes, uri, text }: XmlElement, name: string): string | undefined {
  return attributes.get(name) ?? (name === "schemeID" && uri === EORI_MESSAGE && EORI.test(text.trim()) ? "EORI" : undefined);
}

/** Children by local name, so that a parent of 20,000 is gone through once. */
function indexOf(element: XmlElement, parent: Source): Map<string, Source[]> {
  const found = new Map<string, Source[]>();
  for (const child of element.children) {
    const twins = found.get(child.local);
    if (twins) twins.push(wcoXmlSource(child, parent));
    else found.set(child.local, [wcoXmlSource(child, parent)]);
  }
  return found;
}

/** Reads XML of the WCO data model by local names: every customs administration has namespaces of its own. */
export function wcoXmlSource(element: XmlElement, parent: Source | null = null): Source {
  let index: Map<string, Source[]> | undefined;
  const source: Source = {
    looks: parent?.looks ?? freshLooks(),
    spot: element,
    text() {
      const text = textOf(element);
      const format = element.attributes.get("formatCode");
      return text !== null && format !== undefined ? dayOf(text, format) : text;
    },
    invalid: (what, todo) => new ContentInvalid({ what, todo, place: placeOf(element) }),
    children(name) {
      if (name === "..") return parent === null ? [] : [parent];
      if (!name.startsWith("@")) {
        index ??= indexOf(element, source);
        return index.get(name) ?? [];
      }
      const value = attributeOf(element, name.slice(1));
      return value === undefined ? [] : [leaf(value, source)];
    },
  };
  return source;
}

type JsonObject = { readonly [name: string]: Json };
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads the JSON that declarationJson writes: a value is an object with `value` and its attributes. */
export function wcoJsonSource(value: Json, path = "", parent: Source | null = null): Source {
  const members = isObject(value) ? value : {};
  const text = (name: string): string | undefined => (typeof members[name] === "string" ? members[name] : undefined);
  const source: Source = {
    looks: parent?.looks ?? freshLooks(),
    spot: { path },
    text() {
      const written = text("value");
      if (written === undefined) throw source.invalid("There is no value.", 'Write it as { "value": "…" }.');
      const format = text("formatCode");
      return (format === undefined ? written : dayOf(written, format)).trim() || null;
    },
    invalid: (what, todo) => new ContentInvalid({ what: `${path || "The declaration"}: ${what}`, todo }),
    children(name) {
      if (name === "..") return parent === null ? [] : [parent];
      const attribute = name.startsWith("@") ? text(name.slice(1)) : undefined;
      if (name.startsWith("@")) return attribute === undefined ? [] : [leaf(attribute, source)];
      const child = Object.hasOwn(members, name) ? members[name] : undefined;
      const at = path === "" ? name : `${path}.${name}`;
      if (Array.isArray(child)) return child.map((entry, i) => wcoJsonSource(entry, `${at}.${i}`, source));
      return child === undefined || child === null ? [] : [wcoJsonSource(child, at, source)];
    },
  };
  return source;
}
