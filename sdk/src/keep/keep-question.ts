import { type Hex, zeroHash } from "viem";
import * as z from "zod";
import { checkRequest } from "../check/check-shapes.ts";
import { type KontorClient, need } from "../client.ts";
import { documentsOf, factDemand } from "../show/fact-shapes.ts";
import { plain, receive } from "../wire.ts";
import { keepAsked } from "./keep-proof.ts";
import { type KeptProof, keptProof } from "./kept-proof.ts";

const question = z.discriminatedUnion("kind", [factDemand, checkRequest]);

/**
 * Verifier: keep a demand for a fact or a check request in the client's store before it is handed over: the one place where `proofsOf` finds what was
 * asked. `verifyFact` and `verifyCheck` by the same client then keep the answer with it. Safe to call again. Throws InputInvalid.
 */
export async function keepQuestion(client: KontorClient, asked: unknown): Promise<KeptProof> {
  const store = need(client, "store");
  const received = receive(question, asked, "question");
  const isFact = received.kind === "kontor/fact-demand/1";
  const documentIds: readonly Hex[] = isFact
    ? documentsOf(received.statement)
    : received.documentId === zeroHash
      ? []
      : [received.documentId];
  const kept = await keepAsked(store, { kind: isFact ? "fact" : "check", documentIds, question: plain(received) });
  return keptProof(...kept);
}
