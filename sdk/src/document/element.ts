import { ContentInvalid } from "./errors.ts";
import { placeOf, type XmlElement } from "./xml-element.ts";

/** Namespace URIs by the prefix that the standard's own documents use; the file's prefixes do not matter. */
export type Vocabulary = Readonly<Record<string, string>>;

/** Error about one element's content. */
export const invalid = (element: XmlElement, what: string, todo: string): ContentInvalid =>
  new ContentInvalid({ what, todo, place: placeOf(element) });

/** Text of an element that holds a value: outer white space removed; null if empty. */
export function textOf(element: XmlElement | null): string | null {
  if (element === null) return null;
  if (element.children.length > 0) throw invalid(element, "An element stands where a value is expected.", "Remove it.");
  const text = element.text.trim();
  return text === "" ? null : text;
}

/** A path without its last step, and that step. */
export const splitLast = (path: string): [above: string, last: string] => {
  const slash = path.lastIndexOf("/");
  return [path.slice(0, slash), path.slice(slash + 1)];
};

/** Ways to reach the elements of one vocabulary. Paths name elements by standard prefix: "cac:Party/cbc:EndpointID". */
export function reader(vocabulary: Vocabulary) {
  const step = (element: XmlElement, name: string): XmlElement[] => {
    const [prefix = "", local = ""] = name.split(":");
    return element.children.filter((child) => child.local === local && child.uri === vocabulary[prefix]);
  };

  /** All elements at a path, in document order. */
  const all = (element: XmlElement, path: string): XmlElement[] =>
    path.split("/").reduce<XmlElement[]>((found, name) => found.flatMap((e) => step(e, name)), [element]);

  /** The only element at a path, or null. Two where one is allowed is refused: readers would disagree on which counts. */
  const one = (element: XmlElement | null, path: string): XmlElement | null => {
    if (element === null) return null;
    let current = element;
    for (const name of path.split("/")) {
      const [found, second] = step(current, name);
      if (second) throw invalid(second, "The element is given twice where one is allowed.", "Leave the one that counts.");
      if (!found) return null;
      current = found;
    }
    return current;
  };

  /** Value of the only element at a path, or null. */
  const value = (element: XmlElement | null, path: string): string | null => textOf(one(element, path));

  /** The only element at a path; its absence is refused, at the last element of the path that is there. */
  const need = (element: XmlElement, path: string, meaning: string): XmlElement => {
    let current = element;
    const names = path.split("/");
    for (const [i, name] of names.entries()) {
      const found = one(current, name);
      if (!found) throw invalid(current, `${names.slice(i).join("/")} is missing: ${meaning}.`, "Add it and export again.");
      current = found;
    }
    return current;
  };

  /** The values of the elements at a path, each once. */
  const distinct = (element: XmlElement | null, path: string): string[] => [
    ...new Set((element === null ? [] : all(element, path)).map(textOf).filter((text) => text !== null)),
  ];

  /** The value that all elements at a path agree on, or null if there is none or they differ. */
  const common = (element: XmlElement | null, path: string): string | null => {
    const [only, second] = distinct(element, path);
    return only === undefined || second !== undefined ? null : only;
  };

  return { all, one, value, need, common, distinct };
}
export type Reader = ReturnType<typeof reader>;
