import fc, { type Arbitrary } from "fast-check";

// Values that a JSON Schema of the gateway's description allows, and values that it does not.

export type Schema = { readonly [name: string]: unknown };
type Named = Readonly<Record<string, Schema>>;

/** Things that exist on a test's ledger, so that some requests are about something. */
export interface Known {
  ids: readonly string[];
  accounts: readonly string[];
}
export interface Source extends Known {
  components: Named;
  /** A word that free text has in it, for whoever looks for it where it must not be. */
  marker: string;
}

/** Lists and objects stay small: it is their form that is tried. */
const MOST = 3;

function stringsOf({ pattern, minLength = 0, maxLength = 40, format, examples }: Schema, source: Source): Arbitrary<string> {
  const { ids, accounts, marker } = source;
  if (format === "uri") return fc.webUrl();
  if (typeof pattern === "string") {
    const matching = fc.stringMatching(new RegExp(pattern), { size: "small" });
    if (Array.isArray(examples)) return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...examples) }, matching);
    if (pattern.includes("{64}")) return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, matching);
    if (pattern.includes("{40}")) return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...accounts) }, matching);
    return matching;
  }
  const [least, most] = [Number(minLength), Math.min(Number(maxLength), 40)];
  const text = fc.string({ minLength: least, maxLength: most });
  return marker.length <= most ? fc.oneof(text, fc.constant(marker)) : text;
}

function numbersOf({ minimum, maximum, exclusiveMinimum }: Schema): Arbitrary<number> {
  const least = Number(minimum ?? (exclusiveMinimum === undefined ? -1_000 : Number(exclusiveMinimum) + 1));
  return fc.integer({ min: Math.max(least, -(2 ** 31)), max: Math.min(Number(maximum ?? 1_000_000), 2 ** 31 - 1) });
}

function arraysOf(schema: Schema, source: Source, depth: number): Arbitrary<unknown[]> {
  const { prefixItems, items, minItems = 0, maxItems = MOST } = schema;
  if (Array.isArray(prefixItems)) return fc.tuple(...prefixItems.map((one: Schema) => arbitraryOf(one, source, depth + 1)));
  const [least, most] = [Number(minItems), Math.max(Number(minItems), Math.min(Number(maxItems), MOST))];
  return fc.array(arbitraryOf((items ?? {}) as Schema, source, depth + 1), {
    minLength: least,
    maxLength: depth > 3 ? least : most,
  });
}

function objectsOf({ properties = {}, required = [] }: Schema, source: Source, depth: number): Arbitrary<unknown> {
  const members = Object.entries(properties as Named).filter(([name]) => depth < 3 || (required as string[]).includes(name));
  const arbitraries = Object.fromEntries(members.map(([name, one]) => [name, arbitraryOf(one, source, depth + 1)]));
  return fc.record(arbitraries, { requiredKeys: (required as string[]).filter((name) => name in arbitraries) });
}

/** Values of a schema. What its words cannot say, as that a checksum is right, some of them lack. */
export function arbitraryOf(schema: Schema, source: Source, depth = 0): Arbitrary<unknown> {
  const { $ref, const: constant, enum: names, anyOf, oneOf, allOf, type } = schema;
  if (typeof $ref === "string") {
    const name = $ref.split("/").at(-1) ?? "";
    if (name === "JsonValue") return fc.jsonValue({ maxDepth: 1 });
    return arbitraryOf(source.components[name] ?? {}, source, depth);
  }
  if (constant !== undefined) return fc.constant(constant);
  if (Array.isArray(names)) return fc.constantFrom(...names);
  const choices = (anyOf ?? oneOf ?? allOf) as Schema[] | undefined;
  if (choices !== undefined) return fc.oneof(...choices.map((one) => arbitraryOf(one, source, depth)));
  const kind = Array.isArray(type) ? type[0] : type;
  if (kind === "string") return stringsOf(schema, source);
  if (kind === "integer" || kind === "number") return numbersOf(schema);
  if (kind === "boolean") return fc.boolean();
  if (kind === "null") return fc.constant(null);
  if (kind === "array") return arraysOf(schema, source, depth);
  if (kind === "object") return objectsOf(schema, source, depth);
  return fc.jsonValue({ maxDepth: 1 });
}

const STRANGE = ["", "0x", "../..", "\u0000", "1e400", "__proto__", "\ud800", "' OR 1=1 --", "9".repeat(400)] as const;
/** Something of another kind than whatever stands in its place. */
export const strange = (): Arbitrary<unknown> =>
  fc.oneof(fc.constantFrom<unknown>(null, true, -1, 1.5, 1e21, [], {}, [[[]]]), fc.constantFrom(...STRANGE), fc.jsonValue());

/** A value with one place of it, at any depth, exchanged for something strange, left out, or given a member that is not known. */
export function broken(value: unknown): Arbitrary<unknown> {
  if (Array.isArray(value) && value.length > 0)
    return fc.nat(value.length - 1).chain((at) => broken(value[at]).map((one) => value.with(at, one)));
  if (!(value instanceof Object) || Object.keys(value).length === 0) return strange();
  const names = Object.keys(value);
  const members = value as Readonly<Record<string, unknown>>;
  const inside = fc.constantFrom(...names).chain((name) => broken(members[name]).map((one) => ({ ...members, [name]: one })));
  const without = fc
    .constantFrom(...names)
    .map((name) => Object.fromEntries(names.filter((n) => n !== name).map((n) => [n, members[n]])));
  return fc.oneof({ weight: 3, arbitrary: inside }, without, fc.constant({ ...members, unknown: 1 }), strange());
}
