import { participantOf } from "../../sdk/src/accredit/participant-of.ts";
import { amendWith } from "../../sdk/src/declare/amend-with.ts";
import { present } from "../../sdk/src/declare/present.ts";
import { submit } from "../../sdk/src/declare/submit.ts";
import { subscribe } from "../../sdk/src/declare/subscribe.ts";
import { termsOf } from "../../sdk/src/declare/terms.ts";
import { unsubscribe } from "../../sdk/src/declare/unsubscribe.ts";
import { judge } from "../../sdk/src/judge/judge.ts";
import { release } from "../../sdk/src/judge/release.ts";
import { refusal } from "../../sdk/src/ledger/refusals.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { cursorOf, numberIn, PAGE, pageOf, pageQuery, sentOf, transaction } from "../shapes/common.ts";
import * as shape from "../shapes/declaration.ts";
import { declarationTold, draftFor } from "./declaring.ts";

const reading = { scope: "declarations:read", method: "GET" } as const;
const writing = { scope: "declarations:write", method: "POST", once: "required", status: 201 } as const;
const one = { params: shape.declarationPath } as const;

const looking = [
  endpoint({
    ...reading,
    path: "/v1/declarations",
    query: pageQuery,
    id: "listDeclarations",
    summary: "Declarations that this organisation has to do with, oldest first.",
    answer: pageOf(shape.declarationName),
    handle({ feed }, { query: { limit = PAGE, cursor } }) {
      const found = feed.concerns("declaration", numberIn(cursor) ?? 0, limit);
      const items = found.map(({ concern: { id: declarationId } }) => ({ declarationId }));
      return { items, next: found.length < limit ? null : cursorOf(found.at(-1)?.at ?? 0) };
    },
  }),
  endpoint({
    ...reading,
    ...one,
    path: "/v1/declarations/{declarationId}",
    id: "readDeclaration",
    summary: "A declaration, and what its set of documents lacks now. Its document is read by its id.",
    answer: shape.declarationState,
    handle: ({ client }, { params }) => declarationTold(client, params.declarationId),
  }),
  endpoint({
    ...reading,
    path: "/v1/terms",
    query: shape.termsQuery,
    id: "readTerms",
    summary: "What a customs office asks for under a procedure.",
    answer: shape.officeTerms,
    async handle({ client }, { query: { office, procedure } }) {
      const { legalId: officeId } = await participantOf(client, office);
      const found = await termsOf(client, { officeId, procedure });
      if (found === undefined) throw refusal("TermsUnknown", { office, procedure });
      return found;
    },
  }),
];

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

const judging = [
  endpoint({
    ...writing,
    ...one,
    path: "/v1/declarations/{declarationId}/judgement",
    body: shape.judgement,
    id: "judgeDeclaration",
    summary: "Judge a declaration as its customs office.",
    answer: transaction,
    handle: async ({ client }, { params, body }) => sentOf(await judge(client, { ...params, ...body })),
  }),
  endpoint({
    ...writing,
    ...one,
    path: "/v1/declarations/{declarationId}/release",
    id: "releaseGoods",
    summary: "Release pre-cleared goods as their customs office.",
    answer: transaction,
    handle: async ({ client }, { params }) => sentOf(await release(client, params)),
  }),
];

export const declarationEndpoints: readonly AnyEndpoint[] = [...looking, ...declaring, ...judging];
