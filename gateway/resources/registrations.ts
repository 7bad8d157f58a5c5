import { register } from "../../sdk/src/register/register.ts";
import { supersede } from "../../sdk/src/register/supersede.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { bundle, documentPath, documentRead, registered, registeredBundle, registrationQuery } from "../shapes/document.ts";
import { DOCUMENT_LIMIT, DOCUMENT_MEDIA, readDocument, registerBy, registerTogether } from "./registering.ts";

const writing = { scope: "documents:write", method: "POST", once: "required", status: 201 } as const;
const body = { media: DOCUMENT_MEDIA, limit: DOCUMENT_LIMIT, query: registrationQuery } as const;

export const registrationEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    ...body,
    scope: "documents:read",
    method: "POST",
    path: "/v1/documents/reading",
    id: "readDocument",
    summary: "What a document says, and what a clerk should look at, as registering it would read it. Nothing is kept or sent.",
    answer: documentRead,
    handle(desk, { bytes, query }) {
      // Its commitment would follow from a request, and this one is none that registers.
      const { toRegister, warnings, format } = readDocument(desk, { bytes, query, once: undefined, again: false });
      return { document: toRegister.content.document, warnings, format };
    },
  }),
  endpoint({
    ...writing,
    ...body,
    path: "/v1/documents",
    id: "registerDocument",
    summary: "Register a document: sealed, under a commitment.",
    description:
      "The body is the document: a TradeDocument or another standard's JSON (DCSA, ONE Record, W3C credentials, TradeTrust, WCO), or XML (UBL, CII, WCO). " +
      "What a clerk should look at comes back as warnings.",
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
    answer: registered,
    location: ({ documentId }) => `/v1/documents/${documentId}`,
    handle: (desk, { params: { documentId }, bytes, query, once, again }) =>
      registerBy(desk, { bytes, query, once, again }, (next) => supersede(desk.client, { documentId, next })),
  }),
  endpoint({
    ...writing,
    path: "/v1/documents/bundle",
    body: bundle,
    limit: DOCUMENT_LIMIT,
    id: "registerBundle",
    summary: "Register up to 64 documents in one transaction, all or none.",
    answer: registeredBundle,
    handle: (desk, { body: { documents }, ...once }) => registerTogether(desk, documents, once),
  }),
];
