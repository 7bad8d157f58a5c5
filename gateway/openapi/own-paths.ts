import type { Json } from "./schema-of.ts";

export const TOKEN_PATH = "/oauth/token";
export const DESCRIPTION_PATH = "/openapi.json";

const token: Json = {
  post: {
    operationId: "getToken",
    tags: ["oauth"],
    summary: "An access token for a client (RFC 6749, client credentials).",
    description: "The client's id and secret come as HTTP Basic or in the form; a client with a certificate needs none.",
    security: [{}],
    requestBody: {
      required: true,
      content: {
        "application/x-www-form-urlencoded": {
          schema: {
            type: "object",
            properties: {
              grant_type: { const: "client_credentials" },
              scope: {
                type: "string",
                description: "Names of scopes, with spaces between them. Default: all that the client may have.",
              },
              client_id: { type: "string" },
              client_secret: { type: "string" },
            },
            required: ["grant_type"],
          },
        },
      },
    },
    responses: {
      200: {
        description: "A token.",
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: {
                access_token: { type: "string" },
                token_type: { const: "Bearer" },
                expires_in: { type: "integer" },
                scope: { type: "string" },
              },
              required: ["access_token", "token_type", "expires_in", "scope"],
            },
          },
        },
      },
      ...Object.fromEntries(
        [400, 401, 503].map((status) => [
          status,
          {
            description: "A refusal (RFC 6749, section 5.2).",
            content: {
              "application/json": { schema: { type: "object", properties: { error: { type: "string" } }, required: ["error"] } },
              "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
            },
          },
        ]),
      ),
      ...Object.fromEntries([413, 415, 429].map((status) => [status, { $ref: `#/components/responses/Refused${status}` }])),
    },
  },
};

const description: Json = {
  get: {
    operationId: "describe",
    tags: ["openapi"],
    summary: "This document.",
    security: [{}],
    responses: { 200: { description: "OpenAPI 3.1.", content: { "application/json": { schema: { type: "object" } } } } },
  },
};

/** Paths that describe the API and open it, which need no scope. */
export const OWN_PATHS = { token, description } as const;
