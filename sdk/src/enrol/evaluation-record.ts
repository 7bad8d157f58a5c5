import type { Hex } from "viem";
import type { Committee } from "../committee/committee-of.ts";
import { answer } from "../committee/shapes.ts";
import type { CommitteeDomain } from "../committee/typed-data.ts";
import type { Store } from "../store/open-store.ts";
import type { EvaluationRecord } from "../store/records.ts";
import { type Answered, type Attested, examineAnswer } from "./ask-member.ts";
import { isAttested } from "./is-attested.ts";
import type { Question } from "./question.ts";

/** Key of an evaluation's row in Store.evaluations. */
export const evaluationKey = ({ documentId, keyId, soft }: Pick<Question, "documentId" | "keyId" | "soft">): string =>
  `${documentId.toLowerCase()}/${keyId}/${soft ? "soft" : "legal"}`;

/** Answers in the store that hold under the committee as it is now. After a resharing none does. */
export async function keptAnswers(store: Store, question: Question, { round, members }: Committee): Promise<Answered[]> {
  const kept = await store.evaluations.get(evaluationKey(question));
  if (kept?.round !== round) return [];
  return kept.answers.flatMap((said) => {
    const read = answer.safeParse(said);
    const member = members.find(({ index }) => index === said.index);
    if (!read.success || member === undefined) return [];
    const outcome = examineAnswer(question, member, said, read.data);
    return "value" in outcome ? [outcome.value] : [];
  });
}

/** Signatures in the store over this evaluation, of members as they are now. */
export async function keptAttestations(
  store: Store,
  question: Question,
  evaluation: bigint,
  domain: CommitteeDomain,
  { round, members }: Committee,
): Promise<Attested[]> {
  const kept = await store.evaluations.get(evaluationKey(question));
  if (kept?.round !== round) return [];
  const { documentId, keyId } = question;
  const held = await Promise.all(
    kept.attestations.map(async ({ index, signature }) => {
      const member = members.find((other) => other.index === index);
      return member !== undefined && (await isAttested(domain, member, { documentId, evaluation, keyId }, signature));
    }),
  );
  return kept.attestations.filter((_, i) => held[i]);
}

/** Writes what came in to the store, one row after the other, before it is used. */
export function evaluationKeeper(
  store: Store,
  question: Question,
  round: number,
  answers: readonly Answered[],
  attestations: readonly Attested[],
) {
  const { documentId, keyId, soft } = question;
  let row: EvaluationRecord = { documentId, keyId, soft, round, answers: answers.map(({ said }) => said), attestations };
  let last: Promise<void> = Promise.resolve();
  const write = (next: EvaluationRecord): Promise<void> => {
    row = next;
    last = last.then(() => store.evaluations.put(evaluationKey(question), next));
    return last;
  };
  return {
    answered: ({ said }: Answered): Promise<void> => write({ ...row, answers: [...row.answers, said] }),
    attested: (attestation: { index: number; signature: Hex }): Promise<void> =>
      write({ ...row, attestations: [...row.attestations, attestation] }),
  };
}
