import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { FORM, TOKEN_REQUEST_LIMIT, tokenHandler } from "../auth/token-endpoint.ts";
import { openApiOf } from "../openapi/document.ts";
import { DESCRIPTION_PATH, TOKEN_PATH } from "../openapi/own-paths.ts";
import { type AnyEndpoint, endpoint } from "./endpoint.ts";
import type { Gate } from "./guard.ts";

const opened = (method: "GET" | "POST", path: string, id: string, media?: readonly string[]): AnyEndpoint =>
  endpoint({ method, path, scope: "public", id, summary: id, ...(media && { media }) });

/** Paths that are not of the list, and need no scope. */
export const OWN_ENDPOINTS = {
  token: opened("POST", TOKEN_PATH, "getToken", [FORM]),
  description: opened("GET", DESCRIPTION_PATH, "describe"),
} as const;

/** The page's own scripts and styles, and nothing of anybody else. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The token's path, the API's description, and a page that shows it, from this machine alone. */
export async function ownRoutes(
  app: FastifyInstance,
  endpoints: readonly AnyEndpoint[],
  { clients, tokens, attempts }: Gate,
): Promise<void> {
  const document = openApiOf(endpoints);
  const text = JSON.stringify(document);
  const { token, description } = OWN_ENDPOINTS;
  app.route({
    method: "POST",
    url: token.path,
    bodyLimit: TOKEN_REQUEST_LIMIT,
    config: { endpoint: token },
    handler: tokenHandler(clients, tokens, attempts),
  });
  app.route({
    method: "GET",
    url: description.path,
    config: { endpoint: description },
    handler: async (_request, reply) => reply.type("application/json").send(text),
  });
  await app.register(swagger, { mode: "static", specification: { document: document as never } });
  await app.register(swaggerUi, {
    routePrefix: "/reference",
    staticCSP: PAGE_POLICY,
    theme: { title: "Kontor gateway", css: [{ filename: "kontor.css", content: ".swagger-ui .topbar { display: none }" }] },
    uiConfig: { deepLinking: true, validatorUrl: null, persistAuthorization: false },
  });
}
