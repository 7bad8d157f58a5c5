import type { z } from "zod";
import { jsonReply } from "../../host/http/reply.ts";
import type { Exchange, Route } from "../../host/http/routes.ts";
import { type Attestation, attestationRequest } from "../../sdk/src/committee/shapes.ts";
import { evaluationTypedData } from "../../sdk/src/committee/typed-data.ts";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { plain, receive } from "../../sdk/src/wire.ts";
import type { Pair } from "../compute/job.ts";
import { AnswerRefused } from "../errors.ts";
import type { CommitteeKey } from "../ledger/committee.ts";
import { admitted } from "./admit.ts";
import type { Desk } from "./desk.ts";
import { inTurn } from "./in-turn.ts";
import { domainOf, type SignedQuery } from "./read-query.ts";
import { outsideSubgroup, requireEntitled } from "./require-entitled.ts";

type Answers = z.output<typeof attestationRequest>["answers"];

/** t answers, of t different members, to as many points as were asked about. */
function requireFitting(answers: Answers, query: SignedQuery, { threshold, shareKeys }: CommitteeKey): void {
  const wrong = (what: string, values: Record<string, number>): InputInvalid =>
    new InputInvalid({ what, todo: "Send the answers of as many different members as the key's threshold says.", values });
  if (answers.length !== threshold) throw wrong(`This key takes ${threshold} answers.`, { threshold, answers: answers.length });
  const indexes = new Set(answers.map(({ index }) => index));
  if (indexes.size !== answers.length) throw wrong("Two answers are of one member.", { answers: indexes.size });
  for (const { index, keyId, points } of answers) {
    if (index > shareKeys.length) throw wrong("An answer names a member that there is none of.", { index });
    if (keyId !== query.keyId || points.length !== query.points.length) throw wrong("An answer is to another query.", { index });
  }
}

async function attestationOf(query: SignedQuery, answers: Answers, desk: Desk): Promise<Attestation> {
  const { share, key } = await requireEntitled(query, desk);
  requireFitting(answers, query, key);
  const read = answers.map(({ index, points, equality }) => ({
    index,
    points,
    equality,
    shareKey: key.shareKeys[index - 1] as Pair,
  }));
  const outcome = await desk.computation.compute({ task: "attest", blinded: query.blinded, points: query.points, answers: read });
  if ("fault" in outcome) {
    if ("point" in outcome.fault) throw outsideSubgroup(outcome.fault.point);
    const { member: index } = outcome.fault;
    throw new AnswerRefused({
      what: `The answer of member ${index} is not made with its share.`,
      todo: "Take another member's answer in its place.",
      values: { index, member: key.members[index - 1] ?? "" },
    });
  }
  const { documentId, keyId, soft, blinded, caller } = query;
  const { evaluation } = outcome;
  await desk.record.add({ kind: "attestation", document: documentId, blinded, keyId, soft, caller });
  const typed = evaluationTypedData(domainOf(desk.client), { documentId, evaluation, keyId });
  const signature = await desk.account.signTypedData(typed);
  return { kind: "kontor/attestation/1", keyId, index: share.index, signature, ...plain({ evaluation }) };
}

/**
 * POST /v1/attest: sign what t members have evaluated, after looking at the proof of each. Counts against no limit of the participant's:
 * each of those t evaluations did.
 */
export function attestRoute(desk: Desk): Route {
  return {
    method: "POST",
    async answer(exchange: Exchange, body) {
      const { query: asked, answers } = receive(attestationRequest, body, "attestation request");
      const inItsTurn = (query: SignedQuery) => inTurn(desk, query.caller, exchange, () => attestationOf(query, answers, desk));
      return jsonReply(200, await admitted(asked, desk, exchange, inItsTurn));
    },
  };
}
