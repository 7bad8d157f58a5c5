import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { isJson } from "../../sdk/src/document/is-json.ts";
import { parseJson } from "../../sdk/src/document/parse-trade-document.ts";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { receive } from "../../sdk/src/wire.ts";
import { MediaTypeUnsupported } from "../errors.ts";
import type { AnyEndpoint, Input } from "./endpoint.ts";

export type ReadInput = Omit<Input<unknown, unknown, unknown>, "caller" | "once" | "again">;

const JSON_TYPE = "application/json";
const mediaTypeOf = ({ headers }: FastifyRequest): string => (headers["content-type"]?.split(";")[0] ?? "").trim().toLowerCase();

/** What a refused type is told: which ones the path takes, if any. */
export function mediaUnsupported({ media, body }: AnyEndpoint, what: string): MediaTypeUnsupported {
  const taken = media ?? (body === undefined ? [] : [JSON_TYPE]);
  if (taken.length === 0)
    return new MediaTypeUnsupported({ what: "This path takes no body.", todo: "Send none.", values: { taken } });
  return new MediaTypeUnsupported({ what, todo: `Send one with the Content-Type ${taken.join(", ")}.`, values: { taken } });
}

function requireMedia(mediaType: string, endpoint: AnyEndpoint): void {
  const { media, body } = endpoint;
  if ((media ?? (body === undefined ? [] : [JSON_TYPE])).includes(mediaType)) return;
  const what = mediaType === "" ? "The body has no Content-Type." : "The body is of a Content-Type that this path does not take.";
  throw mediaUnsupported(endpoint, what);
}

const SPACE = new Set([0x09, 0x0a, 0x0d, 0x20]);
/** Bytes within which a body has to begin. */
const BEGINNING = 1_024;
/** There is a body. Throws InputInvalid. */
function requireBody({ media }: AnyEndpoint, bytes: Uint8Array): void {
  if (!bytes.subarray(0, BEGINNING).every((byte) => SPACE.has(byte))) return;
  throw new InputInvalid({
    what: bytes.length === 0 ? "There is no body." : `The body has nothing but blanks in its first ${BEGINNING} bytes.`,
    todo: media === undefined ? "Send one with the request, {} where JSON says nothing." : "Send one with the request.",
  });
}

/** Where a body is taken as it is, it is of the kind that it is called. Throws InputInvalid. */
function requireKind(mediaType: string, { media }: AnyEndpoint, bytes: Uint8Array): void {
  const isCalledJson = /[/+]json$/.test(mediaType);
  if (media === undefined || isCalledJson === isJson(bytes)) return;
  throw new InputInvalid({
    what: isCalledJson
      ? `The body is called ${mediaType} and begins as no JSON object or list.`
      : `The body is called ${mediaType} and begins as JSON.`,
    todo: "Give it the Content-Type that it is of, or correct it.",
  });
}

/** The value of a JSON body: UTF-8, no member twice, no number that would be rounded. Throws InputInvalid. */
function jsonOf(bytes: Uint8Array): unknown {
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
  if (takesBody) requireBody(endpoint, bytes);
  if (takesBody || bytes.length > 0) requireMedia(mediaType, endpoint);
  if (takesBody) requireKind(mediaType, endpoint, bytes);
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
