import type { z } from "zod";
import type { AnyEndpoint } from "../app/endpoint.ts";
import { pageQuery } from "../shapes/common.ts";
import { tradeDocument } from "../shapes/document.ts";
import { problem } from "../shapes/problem.ts";
import { type Components, type Json, schemaOf } from "./schema-of.ts";

/** What refusals mean, whatever the path. */
export const REFUSALS: Readonly<Record<number, string>> = {
  400: "The request is not of the form that this path takes.",
  401: "No token or certificate says whose the request is.",
  403: "The client, or the organisation, may not do this.",
  404: "There is no such thing, or not for this client.",
  409: "The ledger's state does not allow it, it was done before, or the request with this key is under way.",
  410: "The event that was asked for is forgotten, or this gateway never had it.",
  413: "The body is too large.",
  415: "The body is of a kind that is not taken.",
  422: "What is asked is not true or not possible, or the key was used for another request.",
  429: "The client asks too often.",
  503: "The gateway, its node or somebody whom it asks is not there now; or, without Retry-After, what may not pass by itself: a signer that refused, a lender that refused or did not answer, a store that cannot be written.",
};

const HEADERS = {
  "X-Request-Id": { $ref: "#/components/headers/RequestId" },
  RateLimit: { $ref: "#/components/headers/RateLimit" },
};

/** Statuses of refusals that a path can answer with. */
export function refusalsOf({ method, params, query, scope, id }: AnyEndpoint): number[] {
  const found = new Set([400, 429, 503]);
  if (scope !== "public") for (const status of [401, 403]) found.add(status);
  if (params !== undefined || (query !== undefined && query !== pageQuery))
    for (const status of [404, 409, 422]) found.add(status);
  if (method === "POST") for (const status of [404, 409, 413, 415, 422]) found.add(status);
  if (id === "readEvents") found.add(410);
  return [...found].sort((a, b) => a - b);
}

/** Parameters in the path or query, one for each member of a shape. */
function parametersOf(shape: z.ZodType | undefined, place: "path" | "query", components: Components): Json[] {
  if (shape === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(shape, components) as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, found]) => {
    const { description, ...schema } = found as Json;
    const told = description === undefined ? {} : { description };
    return { name, in: place, required: place === "path" || required.includes(name), ...told, schema };
  });
}

const header = (name: string, required: boolean, description: string): Json => ({
  name,
  in: "header",
  required,
  description,
  schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,128}$" },
});

function bodyOf({ body, media }: AnyEndpoint, components: Components): Json | undefined {
  if (media !== undefined) {
    const own = schemaOf(tradeDocument, components);
    const schemas = { "application/json": own } as Json;
    const content = media.map((type) => [type, { schema: schemas[type] ?? (type.endsWith("json") ? {} : { type: "string" }) }]);
    return { required: true, content: Object.fromEntries(content) };
  }
  return body && { required: true, content: { "application/json": { schema: schemaOf(body, components) } } };
}

function answersOf(endpoint: AnyEndpoint, components: Components): Json {
  const { status = 200, answer, stream, writes } = endpoint;
  const content: Json = {};
  if (answer !== undefined) content["application/json"] = { schema: schemaOf(answer, components) };
  if (writes !== undefined) content[writes] = { schema: { type: "string" } };
  if (stream !== undefined) content["text/event-stream"] = { schema: { type: "string" } };
  const well = { description: "Done.", headers: HEADERS, ...(Object.keys(content).length > 0 && { content }) };
  const refusals = refusalsOf(endpoint).map((refused) => [refused, { $ref: `#/components/responses/Refused${refused}` }]);
  return { [status]: well, ...Object.fromEntries(refusals) };
}

/** When it is worth asking again. */
const AGAIN = { "Retry-After": { $ref: "#/components/headers/RetryAfter" } };
/** What one refusal says besides, by its status. */
const BESIDES: Readonly<Record<string, Json>> = {
  409: AGAIN,
  415: { Accept: { description: "Kinds of body that this path takes, if it takes any.", schema: { type: "string" } } },
  429: AGAIN,
  503: AGAIN,
};

/** Refusals, for all paths to refer to. */
export function refusalResponses(components: Components): Json {
  const schema = schemaOf(problem, components);
  return Object.fromEntries(
    Object.entries(REFUSALS).map(([status, description]) => [
      `Refused${status}`,
      { description, headers: { ...HEADERS, ...BESIDES[status] }, content: { "application/problem+json": { schema } } },
    ]),
  );
}

/** An endpoint as OpenAPI has it. */
export function operationOf(endpoint: AnyEndpoint, components: Components): Json {
  const { id, summary, description, path, scope, once, params, query, stream } = endpoint;
  const parameters = [...parametersOf(params, "path", components), ...parametersOf(query, "query", components)];
  if (once !== undefined)
    parameters.push(
      header("Idempotency-Key", once === "required", "New for each thing that is to be done, the same when it is repeated."),
    );
  if (stream !== undefined) parameters.push(header("Last-Event-ID", false, "Number of the last event that was taken."));
  const requestBody = bodyOf(endpoint, components);
  const [, , tag = ""] = path.split("/");
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: scope === "public" ? [] : [{ oauth2: [scope] }, { mutualTLS: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: answersOf(endpoint, components),
  };
}
