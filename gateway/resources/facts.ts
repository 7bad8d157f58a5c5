import type { KeptProof } from "../../sdk/src/keep/kept-proof.ts";
import { declarationDemand } from "../../sdk/src/show/declaration-demand.ts";
import { demandFact } from "../../sdk/src/show/demand-fact.ts";
import { documentsOf } from "../../sdk/src/show/fact-shapes.ts";
import { verifyDeclarationFact } from "../../sdk/src/show/verify-declaration-fact.ts";
import { verifyFact } from "../../sdk/src/show/verify-fact.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { pageOf, pageQuery } from "../shapes/common.ts";
import * as shape from "../shapes/fact.ts";
import { begin, begins } from "./begin.ts";
import { keepFor, questionOf, questionsOf } from "./questions.ts";

const reading = { scope: "facts:read", method: "GET" } as const;
const writing = { scope: "facts:write", method: "POST", once: "optional" } as const;
type Raw = Readonly<Record<string, unknown>>;

const told = ({ challenge, question, at }: KeptProof) => ({
  challenge,
  demand: question,
  demandedAt: new Date(at * 1_000).toISOString(),
});

const demanding = [
  endpoint({
    ...writing,
    path: "/v1/facts/demands",
    body: shape.toDemand,
    id: "demandFact",
    summary: "Make a demand for a fact about documents that need not be read. It is kept, and its answer with it (`listProofs`).",
    description:
      "One for a fact that is to stand in a declaration follows from what it says, and is not kept: its office verifies the fact by the declaration.",
    status: 201,
    answer: shape.demanded,
    location: ({ challenge, demandedAt }) => demandedAt && `/v1/facts/demands/${challenge}`,
    async handle(desk, { body: { statement: asked, declaration }, caller, once }) {
      if (declaration === undefined) {
        const made = demandFact(desk.client, asked, once === undefined ? {} : { challenge: `0x${once}` });
        return told(await keepFor(caller.client, "fact", made, desk));
      }
      const demand = declarationDemand(desk.client, { ...asked, ...declaration });
      return { challenge: demand.challenge, demand };
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/facts/demands",
    query: pageQuery,
    id: "listDemands",
    summary: "Demands that this client made.",
    answer: pageOf(shape.demanded),
    async handle(desk, { query, caller }) {
      const { items, next } = await questionsOf(caller.client, "fact", desk, query);
      return { items: items.map(told), next };
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/facts/demands/{challenge}",
    params: shape.path,
    id: "readDemand",
    summary: "A demand that this client made.",
    answer: shape.demanded,
    handle: async (desk, { params, caller }) => told(await questionOf(caller.client, "fact", params.challenge, desk)),
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
    async handle(desk, { params, caller, raw }) {
      const { question: demand } = await questionOf(caller.client, "fact", params.challenge, desk);
      return shape.outcomeTold(await verifyFact(desk.client, { demand, answer: (raw as Raw).answer }));
    },
  }),
  endpoint({
    ...writing,
    path: "/v1/facts/verification",
    body: shape.toVerifyDeclared,
    id: "verifyDeclarationFact",
    summary: "Verify a fact that stands in a declaration.",
    answer: shape.outcome,
    handle: async ({ client }, { body: { declarationId, office }, raw }) =>
      shape.outcomeTold(await verifyDeclarationFact(client, { answer: (raw as Raw).answer, office, declarationId })),
  }),
];

export const factEndpoints: readonly AnyEndpoint[] = [...demanding, ...answering];
