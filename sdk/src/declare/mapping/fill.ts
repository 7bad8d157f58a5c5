import type { TradeDocument } from "../../document/trade-document.ts";
import type { XmlTree } from "../xml-tree.ts";
import type { Kind } from "./kinds.ts";
import type { Mapping, Row } from "./mapping.ts";
import { append, place } from "./path.ts";

type Values = Readonly<Record<string, unknown>>;

function write(element: XmlTree, kind: Kind, value: unknown, document: TradeDocument, member: string): void {
  const { text, attributes = [], children = [] } = kind.write(value as never, document) ?? {};
  if (text !== undefined) element.text = text;
  element.attributes = new Map([...element.attributes, ...attributes]);
  element.children.push(...children);
  element.member ??= member;
}

function fillRows(
  root: XmlTree,
  mapping: Mapping,
  rows: readonly Row[],
  values: Values,
  document: TradeDocument,
  at: string,
): void {
  for (const { member, path, kind, each } of rows) {
    const value = values[member];
    if (value === null || value === undefined) continue;
    if (each !== undefined) {
      for (const entry of value as unknown[])
        write(place(append(root, each, mapping.namespaces), path, mapping.namespaces), kind, entry, document, at + member);
    } else if (kind.write(value as never, document) !== null)
      write(place(root, path, mapping.namespaces), kind, value, document, at + member);
  }
}

/** Writes a declaration's members into a tree. */
export function fill(root: XmlTree, mapping: Mapping, document: TradeDocument): void {
  fillRows(root, mapping, mapping.rows, document, document, "");
  for (const { member, path, rows, sequence } of mapping.lists) {
    for (const [index, entry] of (document[member] ?? []).entries()) {
      const element = append(root, path, mapping.namespaces);
      fillRows(element, mapping, rows, entry, document, `${member}.${index}.`);
      if (sequence !== undefined) place(element, sequence, mapping.namespaces).text = String(index + 1);
    }
  }
}
