import { z } from "zod";
import * as wire from "../../sdk/src/wire.ts";

export type Json = { [name: string]: unknown };
/** Shapes with a name, by which others refer to them. */
export type Components = Map<string, Json>;

/** Forms that the SDK's own shapes check by code, for those who read the document. */
export const FORMS: ReadonlyMap<unknown, Json> = new Map<unknown, Json>([
  [wire.bytes32, { type: "string", pattern: "^0x[0-9a-fA-F]{64}$" }],
  [wire.address, { type: "string", pattern: "^0x[0-9a-fA-F]{40}$" }],
  [wire.signature65, { type: "string", pattern: "^0x[0-9a-fA-F]{130}$" }],
]);

/** What has no name and refers to itself is JSON of any form: nothing else in the API is recursive. */
const nameOf = (name: string): string => (/^__schema\d+$/.test(name) ? "JsonValue" : name);

/** References into the document's components. */
function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (!(value instanceof Object)) return value;
  const member = (name: string, found: unknown): unknown =>
    name === "$ref" && typeof found === "string"
      ? `#/components/schemas/${nameOf(found.replace("#/$defs/", ""))}`
      : renamed(found);
  return Object.fromEntries(Object.entries(value).map(([name, found]) => [name, member(name, found)]));
}

function add(components: Components, name: string, schema: Json): void {
  const known = components.get(name);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`Two shapes are called ${name}.`);
  components.set(name, schema);
}

/** The JSON Schema of a shape as it stands in JSON, read or told. What has a name comes into `components`. */
export function schemaOf(shape: z.ZodType, components: Components): Json {
  const made = z.toJSONSchema(shape, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => Object.assign(jsonSchema, FORMS.get(zodSchema)),
  }) as Json;
  const { $schema: _, $defs = {}, ...schema } = made;
  for (const [name, definition] of Object.entries($defs as Json)) add(components, nameOf(name), renamed(definition) as Json);
  return renamed(schema) as Json;
}
