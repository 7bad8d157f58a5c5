import type { TradeDocument } from "../../document/trade-document.ts";
import type { XmlTree } from "../xml-tree.ts";
import type { Row, WrittenMapping } from "./mapping.ts";
import { append, place } from "./path.ts";
import { plain, WRITERS } from "./writers.ts";

type Values = Readonly<Record<string, unknown>>;

/** Writes one value at a path below an element, or into an attribute at its end. */
function put(root: XmlTree, mapping: WrittenMapping, row: Row, value: unknown, document: TradeDocument, member: string): void {
  const write = mapping.writers[row.as] ?? WRITERS[row.as] ?? plain;
  const written = write(value as never, document, row);
  if (written === null) return;
  const [path = "", attribute] = row.path.split("/@");
  const element = place(root, path, mapping.namespaces);
  const { text = "", attributes = [], children = [] } = attribute === undefined ? written : {};
  if (text !== "") element.text = text;
  const all = attribute === undefined ? attributes : [[attribute, written.text ?? ""] as const];
  element.attributes = new Map([...element.attributes, ...all]);
  element.children.push(...children);
  element.member ??= member;
}

function fillRows(
  root: XmlTree,
  mapping: WrittenMapping,
  rows: readonly Row[],
  values: Values,
  document: TradeDocument,
  at: string,
): void {
  for (const row of rows) {
    const value = values[row.member];
    if (value === null || value === undefined) continue;
    if (row.each === undefined) put(root, mapping, row, value, document, at + row.member);
    else
      for (const [index, entry] of (value as unknown[]).entries())
        put(append(root, row.each, mapping.namespaces), mapping, row, entry, document, `${at}${row.member}.${index}`);
  }
}

/** Writes a declaration's members into a tree. */
export function fill(root: XmlTree, mapping: WrittenMapping, document: TradeDocument): void {
  fillRows(root, mapping, mapping.rows, document, document, "");
  for (const { member, path, rows, sequence } of mapping.lists) {
    for (const [index, entry] of (document[member] ?? []).entries()) {
      const element = append(root, path, mapping.namespaces);
      if (sequence !== undefined) place(element, sequence, mapping.namespaces).text = String(index + 1);
      fillRows(element, mapping, rows, entry, document, `${member}.${index}.`);
    }
  }
}
