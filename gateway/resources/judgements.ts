import { judge } from "../../sdk/src/judge/judge.ts";
import { release } from "../../sdk/src/judge/release.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { sentOf, transaction } from "../shapes/common.ts";
import * as shape from "../shapes/declaration.ts";

const writing = { scope: "declarations:write", method: "POST", once: "required", status: 201 } as const;
const one = { params: shape.declarationPath } as const;

export const judgementEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    ...writing,
    ...one,
    path: "/v1/declarations/{declarationId}/judgement",
    body: shape.judgement,
    id: "judgeDeclaration",
    summary: "Judge a declaration as its customs office.",
    answer: transaction,
    handle: async ({ client }, { params, body }) => sentOf(await judge(client, { ...params, ...body })),
  }),
  endpoint({
    ...writing,
    ...one,
    path: "/v1/declarations/{declarationId}/release",
    id: "releaseGoods",
    summary: "Release pre-cleared goods as their customs office.",
    answer: transaction,
    handle: async ({ client }, { params }) => sentOf(await release(client, params)),
  }),
];
