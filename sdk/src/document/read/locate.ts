import type { RefusalParts } from "../errors.ts";
import { placeOf, type XmlElement } from "../xml-element.ts";
import { isOtherDocument } from "../xml-kind.ts";

/** An element and all below it, in document order. No recursion and no spread: there may be a million. */
export function* elementsOf(root: XmlElement): Generator<XmlElement> {
  const pending = [root];
  for (let element = pending.pop(); element; element = pending.pop()) {
    yield element;
    for (let i = element.children.length - 1; i >= 0; i--) pending.push(element.children[i] as XmlElement);
  }
}

/**
 * The one document in a file, alone or in an envelope (SBDH, SOAP, …), by a function that tells documents from what is none.
 * What stands in a document of another kind is an annex to it and not looked for.
 */
export function locate<T>(
  root: XmlElement,
  readerOf: (element: XmlElement) => T | null,
  refusal: (parts: RefusalParts) => Error,
  none: () => { what: string; todo: string },
): { element: XmlElement; reader: T } {
  const found: { element: XmlElement; reader: T }[] = [];
  for (const element of elementsOf(root)) {
    const reader = readerOf(element);
    if (reader !== null) found.push({ element, reader });
  }
  const [only, second] = found;
  if (!only || (readerOf(root) === null && isOtherDocument(root))) throw refusal({ ...none(), place: placeOf(root) });
  if (second)
    throw refusal({
      what: "The file holds a second document.",
      todo: "Put each into a file of its own.",
      place: placeOf(second.element),
    });
  return only;
}
