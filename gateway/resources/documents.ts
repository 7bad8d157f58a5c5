import { acknowledge } from "../../sdk/src/acknowledge/acknowledge.ts";
import { register } from "../../sdk/src/register/register.ts";
import { supersede } from "../../sdk/src/register/supersede.ts";
import { withdraw } from "../../sdk/src/register/withdraw.ts";
import { history } from "../../sdk/src/sync/history.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { cursorOf, numberIn, PAGE, pageFrom, pageOf, pageQuery, sentOf, transaction } from "../shapes/common.ts";
import { documentPath, documentState, ledgerEvent, openedDocument, registered, registrationQuery } from "../shapes/document.ts";
import { DOCUMENT_LIMIT, DOCUMENT_MEDIA, registerBy } from "./registering.ts";
import { eventTold, openedFor, stateOf } from "./told.ts";

const reading = { scope: "documents:read", method: "GET" } as const;
const writing = { scope: "documents:write", method: "POST", once: "required" } as const;
const body = { media: DOCUMENT_MEDIA, limit: DOCUMENT_LIMIT, query: registrationQuery } as const;

const registering = [
  endpoint({
    ...writing,
    ...body,
    path: "/v1/documents",
    id: "registerDocument",
    summary: "Register a document: sealed, under a commitment.",
    description:
      "The body is the document: a TradeDocument or another standard's JSON (DCSA, ONE Record, W3C credentials, TradeTrust, WCO), or XML (UBL, CII, WCO). " +
      "What a clerk should look at comes back as warnings.",
    status: 201,
    answer: registered,
    location: ({ documentId }) => `/v1/documents/${documentId}`,
    handle: (desk, { bytes, query, once, again }) =>
      registerBy(desk, { bytes, query, once, again }, (document) => register(desk.client, document)),
  }),
  endpoint({
    ...writing,
    ...body,
    path: "/v1/documents/{documentId}/versions",
    params: documentPath,
    id: "supersedeDocument",
    summary: "Register a later version of a document; grants are made anew.",
    status: 201,
    answer: registered,
    location: ({ documentId }) => `/v1/documents/${documentId}`,
    handle: (desk, { params: { documentId }, bytes, query, once, again }) =>
      registerBy(desk, { bytes, query, once, again }, (next) => supersede(desk.client, { documentId, next })),
  }),
];

const steps = [
  endpoint({
    ...writing,
    path: "/v1/documents/{documentId}/acknowledgement",
    params: documentPath,
    id: "acknowledgeDocument",
    summary: "Say as the named counterparty that the document binds this organisation.",
    status: 201,
    answer: transaction,
    handle: async ({ client }, { params }) => sentOf(await acknowledge(client, params)),
  }),
  endpoint({
    ...writing,
    path: "/v1/documents/{documentId}/withdrawal",
    params: documentPath,
    id: "withdrawDocument",
    summary: "Take a document back that this organisation issued; nothing that was financed on it is undone.",
    status: 201,
    answer: transaction,
    handle: async ({ client }, { params }) => sentOf(await withdraw(client, params)),
  }),
];

const looking = [
  endpoint({
    ...reading,
    path: "/v1/documents",
    query: pageQuery,
    id: "listDocuments",
    summary: "Documents that this organisation issued, was granted or is named in, oldest first.",
    answer: pageOf(documentState),
    async handle({ client, feed }, { query: { limit = PAGE, cursor } }) {
      const found = feed.concerns("document", numberIn(cursor) ?? 0, limit);
      const items = await Promise.all(found.map(({ concern }) => stateOf(client, concern.id)));
      return { items, next: found.length < limit ? null : cursorOf(found.at(-1)?.at ?? 0) };
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/documents/{documentId}",
    params: documentPath,
    id: "openDocument",
    summary: "A document, decrypted and held against its commitment.",
    answer: openedDocument,
    async handle({ client }, { params: { documentId } }) {
      const { document, version } = (await openedFor(client, documentId)).source;
      return { ...(await stateOf(client, documentId)), version, document };
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/documents/{documentId}/state",
    params: documentPath,
    id: "readDocumentState",
    summary: "What the ledger says of a document; no grant is needed.",
    answer: documentState,
    handle: ({ client }, { params }) => stateOf(client, params.documentId),
  }),
  endpoint({
    ...reading,
    path: "/v1/documents/{documentId}/history",
    params: documentPath,
    query: pageQuery,
    id: "readDocumentHistory",
    summary: "What happened to a document, oldest first.",
    answer: pageOf(ledgerEvent),
    async handle({ client }, { params: { documentId }, query }) {
      await stateOf(client, documentId);
      return pageFrom((await history(client, BigInt(documentId))).map(eventTold), query);
    },
  }),
];

export const documentEndpoints: readonly AnyEndpoint[] = [...registering, ...looking, ...steps];
