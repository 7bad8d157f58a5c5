import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { parseJson } from "../../sdk/src/document/parse-trade-document.ts";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { receive } from "../../sdk/src/wire.ts";
import { MediaTypeUnsupported } from "../errors.ts";
import type { AnyEndpoint, Input } from "./endpoint.ts";

export type ReadInput = Omit<Input<unknown, unknown, unknown>, "caller" | "once" | "again">;

const JSON_TYPE = "application/json";
const mediaTypeOf = ({ headers }: FastifyRequest): string => (headers["content-type"]?.split(";")[0] ?? "").trim().toLowerCase();

function requireMedia(mediaType: string, { media, body }: AnyEndpoint): void {
  const taken = media ?? (body === undefined ? [] : [JSON_TYPE]);
  if (taken.includes(mediaType)) return;
  throw new MediaTypeUnsupported({
    what: taken.length === 0 ? "This path takes no body." : "The body is of a kind that this path does not take.",
    todo: taken.length === 0 ? "Send none." : `Send it as ${taken.join(", ")}.`,
  });
}

/** The value of a JSON body: UTF-8, no member twice, no number that would be rounded. Throws InputInvalid. */
function jsonOf(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new InputInvalid({ what: "There is no body.", todo: "Send one, {} where it says nothing." });
  try {
    return parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InputInvalid({
      what: "The body is not JSON in UTF-8, gives a member twice, is nested too deep, or has a number that would be rounded.",
      todo: "Send numbers beyond 2^53 as text, and each member once.",
      cause,
    });
  }
}

const read = (shape: z.ZodType | undefined, value: unknown, what: string): unknown =>
  shape === undefined
    ? undefined
    : receive(shape, value, what, "Correct it; the reference at /reference says what belongs there.");

/** No query where none is taken. */
function readQuery({ query: shape }: AnyEndpoint, query: unknown): unknown {
  const [first] = Object.keys(query as object);
  if (shape === undefined && first !== undefined)
    throw new InputInvalid({ what: "This path takes no query.", todo: "Leave it out." });
  return read(shape, query, "query");
}

/** What a request says, by the shapes of its path. Throws InputInvalid, MediaTypeUnsupported. */
export function readInput(endpoint: AnyEndpoint, request: FastifyRequest): ReadInput {
  const bytes = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array();
  const mediaType = mediaTypeOf(request);
  const takesBody = endpoint.body !== undefined || endpoint.media !== undefined;
  if (takesBody || bytes.length > 0) requireMedia(mediaType, endpoint);
  const params = read(endpoint.params, request.params, "path");
  const query = readQuery(endpoint, request.query);
  const raw = endpoint.media === undefined && takesBody ? jsonOf(bytes) : undefined;
  const body = endpoint.media === undefined ? read(endpoint.body, raw, "body") : undefined;
  return { params, query, body, raw, bytes, mediaType };
}

/** Two requests with the same fingerprint ask for the same. */
export const fingerprintOf = ({ method, url }: FastifyRequest, { mediaType, bytes }: ReadInput): string =>
  createHash("sha256")
    .update(JSON.stringify([method, url, mediaType]))
    .update(bytes)
    .digest("hex");
