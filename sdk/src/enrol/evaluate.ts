import type { Hex } from "viem";
import { financingAbi } from "../abi/financing.ts";
import { type KontorClient, need } from "../client.ts";
import { currentKeyId } from "../committee/committee-of.ts";
import { ask } from "../ledger/failure.ts";
import { ownDocument } from "../ledger/own-note.ts";
import { coordinates, type GroupPoint } from "../protocol/curve.ts";
import { uniquenessOf } from "../protocol/notes.ts";
import { softValueOf, tagOf } from "../protocol/tag.ts";
import type { Tags } from "../store/records.ts";
import { documentKey } from "../sync/open-documents.ts";
import { type Asked, askCommittee } from "./ask-committee.ts";
import type { Attested } from "./ask-member.ts";
import type { AskingOptions } from "./ask-members.ts";
import type { MemberFault } from "./committee-progress.ts";

export interface EvaluateParameters extends AskingOptions {
  documentId: Hex;
  /** Also the keys of trade, transport and order. Default true. */
  soft?: boolean;
  /** Key of the committee; by default the current one, which enrolments name. */
  keyId?: number;
}

/** What the committee made of a document, and its word for it. */
export interface Evaluation {
  readonly documentId: Hex;
  readonly keyId: number;
  /** T, and S2 to S4 where they were asked for. Secret. */
  readonly tags: Tags;
  /** e of SPEC.md section 4.4. */
  readonly evaluation: bigint;
  /** E.y of each kind, published at enrolment. */
  readonly evaluated: readonly bigint[];
  /** Of as many members as the threshold, in ascending order of their indexes. */
  readonly attestations: readonly Attested[];
  /** Members that did not do their part. */
  readonly faults: readonly MemberFault[];
}

/** Tags of unblinded points F. */
export function tagsOf(keyId: number, points: readonly GroupPoint[]): Tags {
  const [tag = 0n, ...others] = points.map((point): bigint => tagOf(keyId, point));
  const [trade, transport, order] = others.map((other) => softValueOf(other));
  return trade === undefined || transport === undefined || order === undefined
    ? { tag }
    : { tag, soft: { trade, transport, order } };
}

/** E.y of each kind. */
export const evaluatedOf = ({ evaluated }: Asked): bigint[] => evaluated.map((point) => coordinates(point)[1]);

/** Keep a document's tags. Those that are enrolled are for good, and may still gain the soft values that belong to them. */
export async function keepTags(client: KontorClient, documentId: Hex, tags: Tags): Promise<void> {
  const { record } = await ownDocument(client, documentId);
  const at = { address: client.addresses.financing, abi: financingAbi, functionName: "isEnrolled" } as const;
  const gains = record.soft === undefined && tags.soft !== undefined && tags.tag === record.tag;
  if (record.tag !== undefined && !gains) {
    const args = [uniquenessOf(record.tag)] as const;
    if (await ask(() => client.public.readContract({ ...at, args }))) return;
  }
  const { tag: _, soft: __, ...rest } = record;
  await need(client, "store").documents.put(documentKey(record.id), { ...rest, ...tags });
}

/**
 * Issuer, or counterparty that acknowledged: have as many of the committee's members as are needed evaluate a document (P6), verify each answer, and have
 * as many sign the result. Members that are slow, dead or lying are replaced by others and named. Asking again is the same question: what was answered
 * is in the store, so that after a crash nobody is asked what it has answered. Throws CommitteeUnavailable, CommitteeUnsettled,
 * CommitteeInconsistent, LedgerRefused in its families (CallerNotEntitled, DocumentNotCurrent, ParticipantInactive, KeyUnknown, …), NotInStore.
 */
export async function evaluate(client: KontorClient, parameters: EvaluateParameters): Promise<Evaluation> {
  const { documentId, soft = true, keyId: named, ...options } = parameters;
  const current = await currentKeyId(client);
  const keyId = named ?? current;
  const asked = await askCommittee(client, { ...options, documentId, soft, keyId });
  const { question, evaluated, evaluation, faults } = asked;
  const tags = tagsOf(keyId, question.unblind(evaluated));
  if (keyId === current) await keepTags(client, documentId, tags);
  const attestations = await asked.attest();
  return { documentId, keyId, tags, evaluation, evaluated: evaluatedOf(asked), attestations, faults };
}
