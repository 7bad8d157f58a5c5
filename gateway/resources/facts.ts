import { declarationDemand } from "../../sdk/src/show/declaration-demand.ts";
import { demandFact } from "../../sdk/src/show/demand-fact.ts";
import { documentsOf } from "../../sdk/src/show/fact-shapes.ts";
import { verifyDeclarationFact } from "../../sdk/src/show/verify-declaration-fact.ts";
import { verifyFact } from "../../sdk/src/show/verify-fact.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { pageFrom, pageOf, pageQuery } from "../shapes/common.ts";
import * as shape from "../shapes/fact.ts";
import { begin, begins } from "./begin.ts";
import { keepQuestion, questionOf, questionsOf } from "./questions.ts";

const reading = { scope: "facts:read", method: "GET" } as const;
const writing = { scope: "facts:write", method: "POST", once: "optional" } as const;
type Raw = Readonly<Record<string, unknown>>;

const told = ({ value, at }: { value: unknown; at: number }) => ({
  challenge: (value as { challenge: string }).challenge,
  demand: value,
  demandedAt: new Date(at).toISOString(),
});

const demanding = [
  endpoint({
    ...writing,
    path: "/v1/facts/demands",
    body: shape.toDemand,
    id: "demandFact",
    summary: "Make a demand for a fact about documents that need not be read. It is kept until its answer is verified.",
    status: 201,
    answer: shape.demanded,
    location: ({ challenge }) => `/v1/facts/demands/${challenge}`,
    async handle({ client, store }, { body: { declaration }, raw, caller }) {
      const asked = (raw as Raw).statement as Parameters<typeof demandFact>[1];
      const made =
        declaration === undefined ? demandFact(client, asked) : declarationDemand(client, { ...asked, ...declaration });
      return told(await keepQuestion(store, "fact", caller.client, made.challenge, made));
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/facts/demands",
    query: pageQuery,
    id: "listDemands",
    summary: "Demands that this client made.",
    answer: pageOf(shape.demanded),
    handle: async ({ store }, { query, caller }) => pageFrom((await questionsOf(store, "fact", caller.client)).map(told), query),
  }),
  endpoint({
    ...reading,
    path: "/v1/facts/demands/{challenge}",
    params: shape.path,
    id: "readDemand",
    summary: "A demand that this client made.",
    answer: shape.demanded,
    handle: async ({ store }, { params, caller }) => told(await questionOf(store, "fact", caller.client, params.challenge)),
  }),
];

const answering = [
  endpoint({
    ...begins,
    scope: "facts:write",
    path: "/v1/facts/answers",
    body: shape.toShow,
    id: "showFact",
    summary: "Answer a demand about documents that this organisation can open. Each answer is a choice.",
    handle: (desk, input) =>
      begin(desk, input, "showFact", {
        demand: (input.raw as Raw).demand,
        documentIds: documentsOf(input.body.demand.statement),
      }),
  }),
  endpoint({
    ...writing,
    path: "/v1/facts/demands/{challenge}/verification",
    params: shape.path,
    body: shape.toVerify,
    id: "verifyFact",
    summary: "Verify an answer to one's own demand on one's own node. What is not so is refused.",
    answer: shape.outcome,
    async handle({ client, store }, { params, caller, raw }) {
      const { value } = await questionOf(store, "fact", caller.client, params.challenge);
      return verifyFact(client, { demand: value, answer: (raw as Raw).answer });
    },
  }),
  endpoint({
    ...writing,
    path: "/v1/facts/verification",
    body: shape.toVerifyDeclared,
    id: "verifyDeclarationFact",
    summary: "Verify a fact that stands in a declaration.",
    answer: shape.outcome,
    handle: ({ client }, { body: { declarationId, office }, raw }) =>
      verifyDeclarationFact(client, { answer: (raw as Raw).answer, office, declarationId }),
  }),
];

export const factEndpoints: readonly AnyEndpoint[] = [...demanding, ...answering];
