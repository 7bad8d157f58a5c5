import { controllerIndexFor } from "../../agents/derive.ts";
import { requestCheck } from "../../sdk/src/check/request-check.ts";
import { verifyCheck } from "../../sdk/src/check/verify-check.ts";
import type { KeptProof } from "../../sdk/src/keep/kept-proof.ts";
import { signTicket } from "../../sdk/src/reserve/sign-ticket.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { pageFrom, pageOf, pageQuery } from "../shapes/common.ts";
import * as shape from "../shapes/financing.ts";
import type { KeptTicket } from "../store/gateway-store.ts";
import { keepFor, questionOf, questionsOf } from "./questions.ts";
import { openedFor } from "./told.ts";

const reading = { scope: "lending:read", method: "GET" } as const;
const writing = { scope: "lending:write", method: "POST" } as const;
type Raw = Readonly<Record<string, unknown>>;

const askedTold = ({ challenge, question, at }: KeptProof) => ({
  challenge,
  request: question,
  askedAt: new Date(at * 1_000).toISOString(),
});
const ticketTold = ({ ticket, signedAt }: KeptTicket) => ({
  controller: (ticket as { controller: string }).controller,
  ticket,
  signedAt: new Date(signedAt).toISOString(),
});

const checks = [
  endpoint({
    ...writing,
    once: "optional",
    path: "/v1/checks",
    body: shape.checkToAsk,
    id: "requestCheck",
    summary:
      "Make a question for an applicant: is at most X financed, and at least Y free? It is kept, and its answer with it (`listProofs`).",
    status: 201,
    answer: shape.askedCheck,
    location: ({ challenge }) => `/v1/checks/${challenge}`,
    async handle(desk, { body, caller, once }) {
      const request = requestCheck(desk.client, { ...body, ...(once !== undefined && { challenge: `0x${once}` as const }) });
      return askedTold(await keepFor(caller.client, "check", request, desk));
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/checks",
    query: pageQuery,
    id: "listChecks",
    summary: "Questions that this client made.",
    answer: pageOf(shape.askedCheck),
    async handle(desk, { query, caller }) {
      const { items, next } = await questionsOf(caller.client, "check", desk, query);
      return { items: items.map(askedTold), next };
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/checks/{challenge}",
    params: shape.challengePath,
    id: "readCheck",
    summary: "A question that this client made.",
    answer: shape.askedCheck,
    handle: async (desk, { params, caller }) => askedTold(await questionOf(caller.client, "check", params.challenge, desk)),
  }),
  endpoint({
    ...writing,
    once: "optional",
    path: "/v1/checks/{challenge}/verification",
    params: shape.challengePath,
    body: shape.toVerify,
    id: "verifyCheck",
    summary: "Verify an applicant's answer on one's own node. What does not pass is refused.",
    answer: shape.verified,
    async handle(desk, { params, caller, raw }) {
      const { question: request } = await questionOf(caller.client, "check", params.challenge, desk);
      const { warnings } = await verifyCheck(desk.client, { request, answer: (raw as Raw).answer });
      return { passed: true as const, warnings };
    },
  }),
];

const tickets = [
  endpoint({
    ...writing,
    once: "required",
    path: "/v1/tickets",
    body: shape.ticketToSign,
    id: "signTicket",
    summary: "Sign a ticket for a document that this organisation can read. It is kept, for money to move by it.",
    status: 201,
    answer: shape.signedTicket,
    location: ({ controller }) => `/v1/pledges/${controller}`,
    async handle({ client, store, feed, now }, { body: { documentId, ...terms }, once }) {
      const { content } = await openedFor(client, documentId);
      // The same request has the same one-time account, and so the same ticket.
      const controllerIndex = controllerIndexFor(`0x${once}`);
      const ticket = await signTicket(client, { content, ...terms, controllerIndex });
      const kept = { ticket, controllerIndex: controllerIndex.toString(), documentId, signedAt: now() };
      await store.tickets.put(ticket.controller.toLowerCase(), kept);
      await feed.follow({ kind: "pledge", id: ticket.controller });
      return ticketTold(kept);
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/tickets",
    query: pageQuery,
    id: "listTickets",
    summary: "Tickets that were signed here.",
    answer: pageOf(shape.signedTicket),
    async handle({ store }, { query }) {
      const all = (await store.tickets.all()).map(([, kept]) => kept).sort((a, b) => a.signedAt - b.signedAt);
      return pageFrom(all.map(ticketTold), query);
    },
  }),
];

export const lendingEndpoints: readonly AnyEndpoint[] = [...checks, ...tickets];
