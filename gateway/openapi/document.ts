import { readFileSync } from "node:fs";
import type { AnyEndpoint } from "../app/endpoint.ts";
import { SCOPES } from "../scopes.ts";
import { EVENT_WEBHOOK } from "./event-webhook.ts";
import { operationOf, refusalResponses } from "./operation-of.ts";
import { DESCRIPTION_PATH, OWN_PATHS, TOKEN_PATH } from "./own-paths.ts";
import type { Components, Json } from "./schema-of.ts";

const version = (): string =>
  (JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string }).version;

/** The OpenAPI document of a list of endpoints. The same shapes read the requests. */
export function openApiOf(endpoints: readonly AnyEndpoint[]): Json {
  const components: Components = new Map();
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints)
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(endpoint, components) };
  const webhooks = EVENT_WEBHOOK(components);
  const responses = refusalResponses(components);
  return {
    openapi: "3.1.0",
    info: {
      title: "Kontor gateway",
      version: version(),
      description:
        "Documents, shipments, declarations and financing of one organisation on the ledger. Amounts and times are text where JSON's numbers may not hold them. " +
        "Every refusal is a Problem whose type names the error.",
      license: { name: "GPL-3.0-or-later", identifier: "GPL-3.0-or-later" },
    },
    servers: [{ url: "/" }],
    paths: { [TOKEN_PATH]: OWN_PATHS.token, [DESCRIPTION_PATH]: OWN_PATHS.description, ...paths },
    webhooks,
    components: {
      responses,
      schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
      headers: {
        RateLimit: {
          description: "How many requests the client has left (r), and seconds until it has all again (t).",
          schema: { type: "string" },
        },
        RequestId: {
          description:
            "Name of the request, the client's own where it gave one of 8 to 64 letters, digits, dots, dashes and underscores.",
          schema: { type: "string" },
        },
        RetryAfter: {
          description:
            "Seconds until it is worth asking again, under the same key: of 409 only while the request with it is under way, of 503 only where it may pass by itself.",
          schema: { type: "integer", minimum: 1 },
        },
      },
      securitySchemes: {
        oauth2: { type: "oauth2", flows: { clientCredentials: { tokenUrl: TOKEN_PATH, scopes: SCOPES } } },
        mutualTLS: { type: "mutualTLS", description: "A certificate whose fingerprint the operator bound to the client." },
      },
    },
  };
}
