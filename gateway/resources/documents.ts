import { acknowledge } from "../../sdk/src/acknowledge/acknowledge.ts";
import { withdraw } from "../../sdk/src/register/withdraw.ts";
import { history } from "../../sdk/src/sync/history.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { numberIn, PAGE, pageBefore, pageFrom, pageOf, pageQuery, sentOf, transaction } from "../shapes/common.ts";
import { documentPath, documentState, ledgerEvent, openedDocument } from "../shapes/document.ts";
import { eventTold, openedFor, stateOf } from "./told.ts";

const reading = { scope: "documents:read", method: "GET" } as const;
const writing = { scope: "documents:write", method: "POST", once: "required" } as const;

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
      const found = feed.concerns("document", numberIn(cursor) ?? 0, limit + 1);
      const { items, next } = pageBefore(found, limit, ({ at }) => at);
      return { items: await Promise.all(items.map(({ concern }) => stateOf(client, concern.id))), next };
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

export const documentEndpoints: readonly AnyEndpoint[] = [...looking, ...steps];
