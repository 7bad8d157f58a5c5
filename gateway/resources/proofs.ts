import type { Hex } from "viem";
import { forgetProof } from "../../sdk/src/keep/forget-proof.ts";
import type { KeptProof } from "../../sdk/src/keep/kept-proof.ts";
import { proofOf } from "../../sdk/src/keep/proof-of.ts";
import { proofsOf } from "../../sdk/src/keep/proofs-of.ts";
import { standingOf } from "../../sdk/src/keep/standing-of.ts";
import { forEachOf } from "../../sdk/src/ship/for-each-of.ts";
import { sync } from "../../sdk/src/sync/sync.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import type { GatewayClient } from "../desk.ts";
import { pageOf } from "../shapes/common.ts";
import { outcomeTold } from "../shapes/fact.ts";
import * as shape from "../shapes/proof.ts";
import { pageOfKept } from "./page-of-kept.ts";
import { forgetQuestion } from "./questions.ts";

const reading = { scope: "proofs:read", method: "GET" } as const;

/** What is kept, each with what it is worth as of the newest block. */
async function told(client: GatewayClient, proofs: readonly KeptProof[]) {
  if (proofs.length > 0) await sync(client, { fromBlock: client.addresses.fromBlock });
  return forEachOf(proofs, async (proof) => {
    const { id: proofId, kind, side, documentIds, at, verifier, challenge, expiry, question, answer, outcome } = proof;
    return {
      ...{ proofId, kind, side, documentIds, keptAt: new Date(at * 1_000).toISOString() },
      standing: await standingOf(client, proof),
      ...{ verifier, challenge: challenge?.toLowerCase() as Hex | undefined, expiry: expiry?.toString() },
      ...{ question, answer, outcome: outcome && outcomeTold(outcome) },
    };
  });
}

export const proofEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    ...reading,
    path: "/v1/proofs",
    query: shape.proofsQuery,
    id: "listProofs",
    summary: "Proofs that this organisation made, of a document or of any, and those that it asked for, newest first.",
    description:
      "Of all of its clients, and of whatever else acts with the same store. They stay until they are forgotten; of questions whose answer would not have been true the newest hundred.",
    answer: pageOf(shape.keptProof),
    async handle({ client }, { query: { documentId, ...query } }) {
      const { items, next } = pageOfKept(await proofsOf(client, documentId), "newest first", query);
      return { items: await told(client, items), next };
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/proofs/{proofId}",
    params: shape.proofPath,
    id: "readProof",
    summary: "One of these proofs, to be handed over again.",
    answer: shape.keptProof,
    handle: async ({ client }, { params }) => (await told(client, [await proofOf(client, params.proofId)]))[0],
  }),
  endpoint({
    scope: "proofs:write",
    method: "DELETE",
    path: "/v1/proofs/{proofId}",
    params: shape.proofPath,
    id: "forgetProof",
    summary: "Delete one of these proofs with its question, for good. What the ledger took stays taken.",
    description:
      "The client that had it made or asked for it reads it for up to seven days more: as the result of its operation, and as the answer to its Idempotency-Key.",
    status: 204,
    async handle(desk, { params: { proofId } }) {
      const kept = await proofOf(desk.client, proofId);
      await forgetProof(desk.client, proofId);
      await forgetQuestion(kept, desk);
    },
  }),
];
