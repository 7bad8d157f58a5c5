import type { z } from "zod";
import { container, goodsItem } from "../../document/goods.ts";
import { reference } from "../../document/statements.ts";
import { tradeDocumentSchema } from "../../document/trade-document.ts";
import type { XmlElement } from "../../document/xml-element.ts";
import { faultOf } from "../../fault.ts";
import type { Reading } from "./kinds.ts";
import type { Mapping, Row } from "./mapping.ts";
import { find } from "./path.ts";

const SHAPES = { items: goodsItem.shape, containers: container.shape, references: reference.shape } as const;
type Shape = Readonly<Record<string, z.ZodType>>;

/** A value of a member as its schema has it; undefined, with a warning, where it is none. */
function checked(value: unknown, shape: Shape, member: string, element: XmlElement, reading: Reading): unknown {
  if (value === null || value === undefined || value === "") return;
  const { success, data, error } = (shape[member] as z.ZodType).safeParse(value);
  if (success) return data;
  const issue = error.issues[0];
  reading.warnings.add(`${member}: ${issue === undefined ? "is wrong" : faultOf(issue)}; left out`, element);
}

function readRow(
  root: XmlElement,
  mapping: Mapping,
  { member, path, kind, also = [], each }: Row,
  shape: Shape,
  reading: Reading,
): unknown {
  if (each !== undefined) {
    const elements = find(root, `${each}/${path}`, mapping.namespaces);
    const values = elements
      .map((element) => kind.read(element, reading))
      .filter((value) => value !== null && value !== undefined);
    return values.length === 0 ? undefined : checked(values, shape, member, elements[0] as XmlElement, reading);
  }
  for (const place of [path, ...also]) {
    const found = new Map<string, unknown>();
    const elements = find(root, place, mapping.namespaces);
    for (const element of elements) {
      const value = checked(kind.read(element, reading), shape, member, element, reading);
      if (value !== undefined) found.set(JSON.stringify(value), value);
    }
    // Two where one is meant: readers would disagree on which one counts.
    if (found.size > 1) reading.warnings.add(`${member}: ${found.size} values, none of them taken`, elements[0]);
    if (found.size > 0) return found.size === 1 ? [...found.values()][0] : undefined;
  }
}

function readRows(
  root: XmlElement,
  mapping: Mapping,
  rows: readonly Row[],
  shape: Shape,
  reading: Reading,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const row of rows) {
    const value = values[row.member] ?? readRow(root, mapping, row, shape, reading);
    if (value !== undefined) values[row.member] = value;
  }
  return values;
}

/** Members that a tree gives. Entries of lists come as they are: one that lacks what it must have is for the caller to judge. */
export function pick(root: XmlElement, mapping: Mapping, reading: Reading): Record<string, unknown> {
  const values = readRows(root, mapping, mapping.rows, tradeDocumentSchema.shape as unknown as Shape, reading);
  for (const { member, path, also = [], rows } of mapping.lists) {
    const elements = [path, ...also].map((place) => find(root, place, mapping.namespaces)).find(({ length }) => length > 0) ?? [];
    const entries = elements.map((element) => readRows(element, mapping, rows, SHAPES[member] as unknown as Shape, reading));
    if (entries.length > 0) values[member] = entries;
  }
  return values;
}
