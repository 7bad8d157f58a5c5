import type { Address, Hex } from "viem";
import type { KontorClient } from "../client.ts";
import { type AskedStatement, demandOf } from "./demand-of.ts";
import type { FactDemand } from "./fact-shapes.ts";

/**
 * The demand that a fact inside a declaration answers: its verifier is the customs office and its challenge the declaration's id, so that
 * declarant and office form it alike, and its answer serves no other declaration. Throws InputInvalid.
 */
export function declarationDemand(
  client: KontorClient,
  { office, declarationId, ...statement }: AskedStatement & { office: Address; declarationId: Hex },
): FactDemand {
  return demandOf(client, statement as AskedStatement, { verifier: office, challenge: declarationId });
}
