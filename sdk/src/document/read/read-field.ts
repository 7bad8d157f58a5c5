import type { Warnings } from "../warnings.ts";
import type { Context } from "./context.ts";
import { CONVERT, CONVERT_PARTY, type FieldKind, LISTS } from "./convert.ts";
import type { Field } from "./mapping.ts";
import { sumOf } from "./numbers.ts";
import { documentTypeOf } from "./reference-type.ts";
import { type Found, firstOf, type Source, valuesAt } from "./source.ts";

/** Longest text of a member. Of a longer one nothing is done at all: many entries may share it. */
const LONGEST = 10_000;

function isLong(length: number, { spot }: Source, { member }: Field, warnings: Warnings): boolean {
  if (length <= LONGEST) return false;
  warnings.add(`${member}: has more than ${LONGEST} characters, left out`, spot);
  return true;
}

/** The value of a member that has one. Several that differ are left out: readers would disagree on which counts. */
function only(source: Source, field: Field, { warnings }: Context): Found | undefined {
  const found = valuesAt(source, field.from);
  const unit = (value: Found): string => valuesAt(value.source, field.unit ?? [])[0]?.text ?? "";
  const other = field.alone ? found[1] : found.find((value) => value.text !== found[0]?.text || unit(value) !== unit(found[0]));
  if (other === undefined)
    return found[0] && isLong(found[0].text.length, found[0].source, field, warnings) ? undefined : found[0];
  warnings.add(`${field.member}: several values${field.alone ? "" : " that differ"}, left out`, other.source.spot);
}

const isParty = (kind: FieldKind): kind is keyof typeof CONVERT_PARTY => Object.hasOwn(CONVERT_PARTY, kind);
const isList = (kind: FieldKind): kind is keyof typeof LISTS => Object.hasOwn(LISTS, kind);

function party(source: Source, field: Field, as: keyof typeof CONVERT_PARTY, context: Context): unknown {
  const [found, second] = firstOf(source, field.from);
  if (!second) return found && CONVERT_PARTY[as](found, context, field);
  context.warnings.add(`${field.member}: several parties, left out`, second.spot);
}

/** Length of all different texts together. */
function lengthOf(found: readonly Found[]): number {
  let length = 0;
  for (const text of new Set(found.map((value) => value.text))) length += text.length + 1;
  return length - 1;
}

function list(source: Source, field: Field, as: keyof typeof LISTS, context: Context): unknown {
  const convert = CONVERT[LISTS[as]];
  const found = valuesAt(source, field.from);
  if (isLong(lengthOf(found), source, field, context.warnings)) return undefined;
  const values = found.map((value) => convert(value, context, field));
  const distinct = [...new Set(values.filter((value) => value !== undefined && value !== null))];
  if (distinct.length === 0) return undefined;
  return as === "texts" ? distinct.join(" ") : distinct;
}

/** Value of one member of the readable document; undefined where the file has none that can be taken. */
function readField(source: Source, field: Field, context: Context): unknown {
  const { as } = field;
  if (isParty(as)) return party(source, field, as, context);
  if (isList(as)) return list(source, field, as, context);
  if (as === "sum") return sumOf(firstOf(source, field.from), context, field);
  if (as === "present") return firstOf(source, field.from).length > 0 ? field.words?.present : undefined;
  if (as === "entries") return firstOf(source, field.from).length || undefined;
  if (as === "documentType") return documentTypeOf(valuesAt(source, field.from));
  const found = only(source, field, context);
  return found && CONVERT[as](found, context, field);
}

/** Values of the members that the fields name. Of several fields for one member the first that gives a value counts. */
export function readFields(source: Source, fields: readonly Field[], context: Context): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    if (values[field.member] !== undefined) continue;
    const value = readField(source, field, context);
    if (value !== undefined && value !== null) values[field.member] = value;
  }
  return values;
}
