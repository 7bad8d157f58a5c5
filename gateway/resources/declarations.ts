import { amendWith } from "../../sdk/src/declare/amend-with.ts";
import { present } from "../../sdk/src/declare/present.ts";
import { submit } from "../../sdk/src/declare/submit.ts";
import { subscribe } from "../../sdk/src/declare/subscribe.ts";
import { unsubscribe } from "../../sdk/src/declare/unsubscribe.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { sentOf, transaction } from "../shapes/common.ts";
import * as shape from "../shapes/declaration.ts";
import { draftFor } from "./declaring.ts";

const _reading = { scope: "declarations:read", method: "GET" } as const;
const writing = { scope: "declarations:write", method: "POST", once: "required", status: 201 } as const;
const one = { params: shape.declarationPath } as const;

const declaring = [
  endpoint({
    ...writing,
    path: "/v1/declarations",
    body: shape.subscription,
    id: "subscribeDeclaration",
    summary: "Have a declaration opened when the carrier reports an event.",
    answer: shape.subscribed,
    location: ({ declarationId }) => `/v1/declarations/${declarationId}`,
    async handle({ client }, { body }) {
      const { declarationId, ...sent } = await subscribe(client, body);
      return { declarationId, ...sentOf(sent) };
    },
  }),
  endpoint({
    ...writing,
    ...one,
    path: "/v1/declarations/{declarationId}/cancellation",
    id: "unsubscribeDeclaration",
    summary: "End a subscription while it waits.",
    answer: transaction,
    handle: async ({ client }, { params }) => sentOf(await unsubscribe(client, params)),
  }),
  endpoint({
    ...writing,
    ...one,
    path: "/v1/declarations/{declarationId}/presentations",
    body: shape.presentation,
    id: "presentGrants",
    summary: "Present further grants; the declaration opens if the set is complete now.",
    answer: shape.presented,
    async handle({ client }, { params, body }) {
      const { opened, missing, ...sent } = await present(client, { ...params, ...body });
      return { ...sentOf(sent), opened, missing };
    },
  }),
  endpoint({
    ...writing,
    ...one,
    once: "optional",
    status: 200,
    path: "/v1/declarations/{declarationId}/drafts",
    body: shape.drafting,
    id: "draftDeclaration",
    summary: "Draw a declaration from the documents of its shipment that can be read here; each value says where it is from.",
    answer: shape.drafted,
    handle: ({ client }, { params, body }) => draftFor(client, params.declarationId, body),
  }),
  endpoint({
    ...writing,
    ...one,
    path: "/v1/declarations/{declarationId}/submission",
    body: shape.submission,
    id: "submitDeclaration",
    summary: "Hand in a declaration that was registered and granted to the office.",
    answer: transaction,
    handle: async ({ client }, { params, body }) => sentOf(await submit(client, { ...params, ...body })),
  }),
  endpoint({
    ...writing,
    ...one,
    limit: 20 * 1024 * 1024,
    path: "/v1/declarations/{declarationId}/amendments",
    body: shape.correctedDeclaration,
    id: "amendDeclaration",
    summary: "Register a corrected declaration as the later version, let the office read it, and hand it in.",
    answer: shape.amended,
    async handle({ client }, { params, body }) {
      const { documentId, grantId, ...sent } = await amendWith(client, { ...params, ...body });
      return { documentId, grantId, ...sentOf(sent) };
    },
  }),
];

export const declarationEndpoints: readonly AnyEndpoint[] = declaring;
