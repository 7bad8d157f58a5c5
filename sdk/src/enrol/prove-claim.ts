import type { Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { eighthOf } from "../protocol/blinding.ts";
import { askCommittee } from "./ask-committee.ts";
import type { Attested } from "./ask-member.ts";
import type { AskingOptions } from "./ask-members.ts";
import { evaluatedOf, keepTags, tagsOf } from "./evaluate.ts";
import { requireAbsent } from "./require-enrollable.ts";

/** A note that a document would have under one key. */
export interface Claim {
  documentId: Hex;
  soft: boolean;
  keyId: number;
  assurance: bigint;
  counterpartyId: bigint;
  /** Whether it is what is enrolled, under the current key. */
  current: boolean;
}
export type Claimed = Awaited<ReturnType<typeof proveClaim>>;

/** Evaluate under one key and prove the note that it would be; with assurance 0 and without soft values this shows where it is absent. */
export async function proveClaim(client: KontorClient, claim: Claim, options: AskingOptions) {
  const { documentId, soft, keyId, assurance, counterpartyId, current } = claim;
  const { onProgress, unexamined } = options;
  const asked = await askCommittee(client, { ...options, documentId, soft, keyId });
  const { question, evaluated, evaluation, faults } = asked;
  const points = question.unblind(evaluated);
  const tags = tagsOf(keyId, points);
  if (!unexamined) await requireAbsent(client, documentId, tags.tag);
  if (current) await keepTags(client, documentId, tags);
  const input = { ...question.input, assurance, counterpartyId, keyId: BigInt(keyId), eighths: points.map(eighthOf) };
  const prover = need(client, "prover");
  const [attestations, proven] = await Promise.all<
    [Promise<readonly Attested[]>, ReturnType<typeof prover.prove<"enrol" | "enrolSoft">>]
  >([asked.attest(), prover.prove(soft ? "enrolSoft" : "enrol", input, { onProgress })]);
  const { signals, proof, ...report } = proven;
  const { uniqueness, note } = signals;
  return { keyId, uniqueness, note, evaluation, evaluated: evaluatedOf(asked), attestations, proof, report, faults };
}
