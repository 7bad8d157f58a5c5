import { invalid, textOf, type Vocabulary } from "../element.ts";
import { ContentInvalid } from "../errors.ts";
import { placeOf, type XmlElement } from "../xml-element.ts";
import { freshLooks, type Source } from "./source.ts";

/** Children by namespace and name, so that a parent of 20,000 is searched once and not by each of them. */
type Index = Map<string, Source[]>;

/** Reads XML of one vocabulary: names are written with the standard's own prefix, whatever the file's is. */
export function xmlSource(root: XmlElement, vocabulary: Vocabulary): Source {
  const sources = new Map<XmlElement, Source>();
  const looks = freshLooks();

  function indexOf(element: XmlElement): Index {
    const index: Index = new Map();
    for (const child of element.children) {
      const key = `${child.uri} ${child.local}`;
      const twins = index.get(key);
      if (twins) twins.push(sourceOf(child));
      else index.set(key, [sourceOf(child)]);
    }
    return index;
  }

  function attribute(element: XmlElement, name: string): Source[] {
    const value = element.attributes.get(name)?.trim();
    if (value === undefined) return [];
    const fault = (what: string, todo: string) => new ContentInvalid({ what, todo, place: placeOf(element) });
    return [{ children: () => [], text: () => value || null, spot: element, invalid: fault }];
  }

  function sourceOf(element: XmlElement): Source {
    const known = sources.get(element);
    if (known) return known;
    let index: Index | undefined;
    const source: Source = {
      looks,
      spot: element,
      text: () => textOf(element),
      invalid: (what, todo) => invalid(element, what, todo),
      children(name) {
        if (name === "..") return element.parent === null ? [] : [sourceOf(element.parent)];
        if (name.startsWith("@")) return attribute(element, name.slice(1));
        const [prefix = "", local = ""] = name.split(":");
        index ??= indexOf(element);
        return index.get(`${vocabulary[prefix]} ${local}`) ?? [];
      },
    };
    sources.set(element, source);
    return source;
  }

  return sourceOf(root);
}
