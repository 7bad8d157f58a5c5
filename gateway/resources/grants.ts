import { isAddressEqual } from "viem";
import { grant } from "../../sdk/src/grant/grant.ts";
import { activeGrantsOf, grantOf } from "../../sdk/src/grant/grant-of.ts";
import { regrant } from "../../sdk/src/grant/regrant.ts";
import { rekey } from "../../sdk/src/grant/rekey.ts";
import { revoke } from "../../sdk/src/grant/revoke.ts";
import type { GrantParameters } from "../../sdk/src/grant/send-grant.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import type { Desk } from "../desk.ts";
import { pageFrom, pageOf, pageQuery, sentOf, transaction } from "../shapes/common.ts";
import { documentPath, given, grantPath, grantState, grantToGive, rekeyed } from "../shapes/document.ts";
import { grantTold, haveOpened, stateOf } from "./told.ts";

const reading = { scope: "documents:read", method: "GET" } as const;
const writing = { scope: "documents:write", method: "POST", once: "required" } as const;

/** Issuer: grant; whoever may pass it on: below its own grant. A request that was broken off finds what it did. */
async function give({ client }: Desk, parameters: GrantParameters) {
  const { issuer } = await haveOpened(client, parameters.documentId);
  const verb = isAddressEqual(issuer, client.account.address) ? grant : regrant;
  const { grantId, ...sent } = await verb(client, parameters);
  return { grantId, ...sentOf(sent) };
}

export const grantEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    ...reading,
    path: "/v1/documents/{documentId}/grants",
    params: documentPath,
    query: pageQuery,
    id: "listGrants",
    summary: "Grants of a document that are active, oldest first.",
    answer: pageOf(grantState),
    async handle({ client }, { params: { documentId }, query }) {
      await stateOf(client, documentId);
      return pageFrom((await activeGrantsOf(client, documentId)).map(grantTold), query);
    },
  }),
  endpoint({
    ...writing,
    path: "/v1/documents/{documentId}/grants",
    params: documentPath,
    body: grantToGive,
    id: "giveGrant",
    summary: "Let a participant open a document that this organisation issued, or may pass on.",
    status: 201,
    answer: given,
    location: ({ grantId }) => `/v1/grants/${grantId}`,
    handle: (desk, { params, body, again }) => give(desk, { ...params, ...body, again }),
  }),
  endpoint({
    ...writing,
    path: "/v1/documents/{documentId}/rekeying",
    params: documentPath,
    id: "rekeyDocument",
    summary: "Seal a document under a new key for the grants that remain, so that a revoked one opens nothing from now on.",
    status: 201,
    answer: rekeyed,
    async handle({ client }, { params }) {
      await haveOpened(client, params.documentId);
      const { sent, skipped } = await rekey(client, params);
      return { transactions: sent.map(sentOf), skipped: skipped.map(({ error, ...one }) => ({ ...one, error: error.name })) };
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/grants/{grantId}",
    params: grantPath,
    id: "readGrant",
    summary: "What the ledger says of a grant.",
    answer: grantState,
    handle: async ({ client }, { params }) => grantTold(await grantOf(client, params.grantId)),
  }),
  endpoint({
    ...writing,
    path: "/v1/grants/{grantId}/revocation",
    params: grantPath,
    id: "revokeGrant",
    summary: "End a grant and everything that was made from it. What was read stays read.",
    status: 201,
    answer: transaction,
    handle: async ({ client }, { params }) => sentOf(await revoke(client, params)),
  }),
];
