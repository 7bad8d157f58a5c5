import { request as httpRequest } from "node:http";
import { z } from "zod";
import { ENDPOINTS } from "../resources/all.ts";
import { problem } from "../shapes/problem.ts";
import type { Schema } from "./arbitrary-of.ts";

/** An operation of the gateway's description. */
export interface Described {
  operationId: string;
  method: string;
  path: string;
  parameters: { name: string; in: "path" | "query" | "header"; required: boolean; schema: Schema }[];
  /** Schemas of bodies by their type. */
  bodies: Record<string, Schema>;
  responses: Record<string, { content?: Record<string, { schema: Schema }>; $ref?: string }>;
}
export interface Description {
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, { content: Record<string, { schema: Schema }> }> };
}

interface Found extends Omit<Described, "method" | "path" | "bodies" | "parameters"> {
  parameters?: Described["parameters"];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** Every operation that a description has. */
export const operationsIn = ({ paths }: Description): Described[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, found]) => {
      const { operationId, parameters = [], requestBody, responses } = found as unknown as Found;
      const content = Object.entries(requestBody?.content ?? {});
      const bodies = Object.fromEntries(content.map(([type, { schema }]) => [type, schema]));
      return { operationId, method: method.toUpperCase(), path, parameters, bodies, responses };
    }),
  );

export interface Sent {
  method: string;
  /** As it goes over the wire: nothing of it is normalised. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}
export interface Came {
  status: number;
  type: string;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Send a request as it stands. */
export const sendRaw = (url: string, { method, path, headers = {}, body }: Sent): Promise<Came> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const request = httpRequest({ hostname, port, method, path, headers: { ...length, ...headers } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => {
        const type = String(response.headers["content-type"] ?? "").split(";")[0] ?? "";
        resolve({ status: response.statusCode ?? 0, type, headers: response.headers, text });
      });
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });

const ANSWERS = new Map(ENDPOINTS.map(({ id, answer }) => [id, answer as z.ZodType | undefined]));

/** What is wrong with an answer by the description; undefined where nothing is. */
export function faultOfAnswer(
  { operationId, responses }: Described,
  { components }: Description,
  { status, type, text }: Came,
): string | undefined {
  const named = responses[status];
  if (named === undefined) return `status ${status} is not named: ${text.slice(0, 300)}`;
  const { content } = named.$ref === undefined ? named : (components.responses[named.$ref.split("/").at(-1) ?? ""] ?? {});
  if (content === undefined) return text === "" ? undefined : "there is a body where none is named";
  if (content[type] === undefined) return `type ${type} is not named for ${status}`;
  const shape = type === "application/problem+json" ? problem : status < 300 ? ANSWERS.get(operationId) : undefined;
  const parsed = shape?.safeParse(JSON.parse(text));
  return parsed?.success === false ? `${z.prettifyError(parsed.error)} in ${text.slice(0, 300)}` : undefined;
}
