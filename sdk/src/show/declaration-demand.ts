import type { Address, Hex } from "viem";
import type { KontorClient } from "../client.ts";
import { demandOf } from "./demand-fact.ts";
import type { FactDemand, FactStatement } from "./fact-shapes.ts";

/**
 * The demand that a fact inside a declaration answers: its verifier is the customs office and its challenge the declaration's id, so that
 * declarant and office form it alike, and it serves no other declaration. Throws InputInvalid.
 */
export const declarationDemand = (
  client: KontorClient,
  { office, declarationId, ...statement }: FactStatement & { office: Address; declarationId: Hex },
): FactDemand => demandOf(client, statement as FactStatement, { verifier: office, challenge: declarationId });
