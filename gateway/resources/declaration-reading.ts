import { participantOf } from "../../sdk/src/accredit/participant-of.ts";
import { termsOf } from "../../sdk/src/declare/terms.ts";
import { refusal } from "../../sdk/src/ledger/refusals.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import { numberIn, PAGE, pageBefore, pageOf, pageQuery } from "../shapes/common.ts";
import * as shape from "../shapes/declaration.ts";
import { declarationTold } from "./declaring.ts";

const reading = { scope: "declarations:read", method: "GET" } as const;
const one = { params: shape.declarationPath } as const;

export const declarationReadingEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    ...reading,
    path: "/v1/declarations",
    query: pageQuery,
    id: "listDeclarations",
    summary: "Declarations that this organisation has to do with, oldest first.",
    answer: pageOf(shape.declarationName),
    handle({ feed }, { query: { limit = PAGE, cursor } }) {
      const found = feed.concerns("declaration", numberIn(cursor) ?? 0, limit + 1);
      const { items, next } = pageBefore(found, limit, ({ at }) => at);
      return { items: items.map(({ concern: { id: declarationId } }) => ({ declarationId })), next };
    },
  }),
  endpoint({
    ...reading,
    ...one,
    path: "/v1/declarations/{declarationId}",
    id: "readDeclaration",
    summary: "A declaration, and what its set of documents lacks now. Its document is read by its id.",
    answer: shape.declarationState,
    handle: ({ client }, { params }) => declarationTold(client, params.declarationId),
  }),
  endpoint({
    ...reading,
    path: "/v1/terms",
    query: shape.termsQuery,
    id: "readTerms",
    summary: "What a customs office asks for under a procedure.",
    answer: shape.officeTerms,
    async handle({ client }, { query: { office, procedure } }) {
      const { legalId: officeId } = await participantOf(client, office);
      const found = await termsOf(client, { officeId, procedure });
      if (found === undefined) throw refusal("TermsUnknown", { office, procedure });
      return found;
    },
  }),
];
