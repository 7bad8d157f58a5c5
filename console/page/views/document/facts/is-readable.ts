import * as z from "zod";
import { checkProof, checkRequest } from "../../../../../sdk/src/check/check-shapes.ts";
import type { KeptProof } from "../../../../../sdk/src/index.ts";
import { reservation, ticket } from "../../../../../sdk/src/reserve/ticket-shape.ts";
import { factDemand, factProof } from "../../../../../sdk/src/show/fact-shapes.ts";
import type { ProofKind } from "../../../../../sdk/src/store/proof-record.ts";
import { address } from "../../../../../sdk/src/wire.ts";

/** Of a transition that is nobody's question: what names the step, and whose pledge it is about where it is about one. */
const step = { question: z.looseObject({ controller: address.optional() }), answer: z.unknown() };
const FORMS: Readonly<Record<ProofKind, { question: z.ZodType; answer: z.ZodType }>> = {
  fact: { question: factDemand, answer: factProof },
  check: { question: checkRequest, answer: checkProof },
  reserve: { question: ticket, answer: reservation },
  enrol: step,
  restore: step,
  amend: step,
};

/** Whether a row of the store has a form that this version of the page reads: another version may have written it. */
export function isReadable({ kind, question, answer }: Pick<KeptProof, "kind" | "question" | "answer">): boolean {
  const form = Object.hasOwn(FORMS, kind) ? FORMS[kind] : undefined;
  return form?.question.safeParse(question).success === true && (answer === undefined || form.answer.safeParse(answer).success);
}
