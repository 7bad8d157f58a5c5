import { z } from "zod";
import * as wire from "../../sdk/src/wire.ts";

export type Json = { [name: string]: unknown };
/** Shapes with a name, by which others refer to them. */
export type Components = Map<string, Json>;

/** Forms that the SDK's own shapes check by code, for those who read the document. */
const FORMS = new Map<unknown, Json>([
  [wire.bytes32, { type: "string", pattern: "^0x[0-9a-fA-F]{64}$" }],
  [wire.address, { type: "string", pattern: "^0x[0-9a-fA-F]{40}$" }],
  [wire.signature65, { type: "string", pattern: "^0x[0-9a-fA-F]{130}$" }],
]);

/** References into the document's components. */
function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (!(value instanceof Object)) return value;
  const member = (name: string, found: unknown): unknown =>
    name === "$ref" && typeof found === "string" ? found.replace("#/$defs/", "#/components/schemas/") : renamed(found);
  return Object.fromEntries(Object.entries(value).map(([name, found]) => [name, member(name, found)]));
}

function add(components: Components, name: string, schema: Json): void {
  const known = components.get(name);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`Two shapes are called ${name}.`);
  components.set(name, schema);
}

/** The JSON Schema of a shape, as it is read (input) or as it is told (output). What has a name comes into `components`. */
export function schemaOf(shape: z.ZodType, io: "input" | "output", components: Components): Json {
  const made = z.toJSONSchema(shape, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, FORMS.get(zodSchema));
      // Clients must not stumble over what a later version says besides.
      if (io === "output" && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  }) as Json;
  const { $schema: _, $defs = {}, ...schema } = made;
  for (const [name, definition] of Object.entries($defs as Json)) add(components, name, renamed(definition) as Json);
  return renamed(schema) as Json;
}
