import type { Hex } from "viem";
import { z } from "zod";
import { type Examination, examine } from "../../agents/customs/examine.ts";
import { declarationJson } from "../../sdk/src/declare/declaration-json.ts";
import { declarationOf } from "../../sdk/src/declare/declaration-of.ts";
import { declarationXml } from "../../sdk/src/declare/declaration-xml.ts";
import { refusal } from "../../sdk/src/ledger/refusals.ts";
import { type AnyEndpoint, endpoint } from "../app/endpoint.ts";
import type { Desk } from "../desk.ts";
import { declarationPath } from "../shapes/declaration.ts";
import { crossChecked, riskScored } from "../shapes/examination.ts";
import { openedFor } from "./told.ts";

const reading = { scope: "declarations:read", method: "GET", params: declarationPath } as const;

/** The version that is before the office, opened. Throws ValueRefused (DeclarationUnknown), DeclarationStateWrong, DocumentUnreadable. */
async function submitted({ client }: Desk, id: Hex) {
  const declaration = await declarationOf(client, id);
  const { state, documentId } = declaration;
  if (state === "none") throw refusal("DeclarationUnknown", { id });
  if (documentId === undefined) throw refusal("DeclarationStateWrong", { id, state });
  return { declaration, documentId, opened: await openedFor(client, documentId) };
}

async function examined(desk: Desk, id: Hex): Promise<Examination["decision"] & { documentId: Hex }> {
  const { client, customs: policy } = desk;
  const { declaration, documentId, opened } = await submitted(desk, id);
  const { decision } = await examine({ client, policy }, declaration, opened);
  return { ...decision, documentId };
}

const WHOSE =
  "From what this organisation may read, by the policy in the gateway's configuration; of its office, the word that counts is its judgement.";

export const examinationEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    ...reading,
    path: "/v1/declarations/{declarationId}/cross-check",
    id: "crossCheckDeclaration",
    summary: "Hold a declaration that was handed in against the documents of its trade and what carriers reported, rule by rule.",
    description: WHOSE,
    answer: crossChecked,
    async handle(desk, { params }) {
      const { documentId, checks, discrepancies } = await examined(desk, params.declarationId);
      return { documentId, checks, discrepancies };
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/declarations/{declarationId}/risk",
    id: "scoreDeclaration",
    summary: "The points of a declaration that was handed in, each with its reason, and what they add up to.",
    description: WHOSE,
    answer: riskScored,
    async handle(desk, { params }) {
      const { documentId, score } = await examined(desk, params.declarationId);
      return { documentId, ...score };
    },
  }),
  endpoint({
    ...reading,
    path: "/v1/declarations/{declarationId}/xml",
    id: "writeDeclarationXml",
    summary: "The declaration that was handed in as XML of UBL 2.3; where each value is from stands in an extension.",
    writes: "application/xml",
    handle: async (desk, { params }) => declarationXml((await submitted(desk, params.declarationId)).opened.source.document),
  }),
  endpoint({
    ...reading,
    path: "/v1/declarations/{declarationId}/json",
    id: "writeDeclarationJson",
    summary: "The declaration that was handed in under the names of the WCO data model; each value says where it is from.",
    answer: z.record(z.string(), z.json()),
    handle: async (desk, { params }) => declarationJson((await submitted(desk, params.declarationId)).opened.source.document),
  }),
];
