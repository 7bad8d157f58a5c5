import type { Address, Hex } from "viem";
import type { KontorClient } from "../client.ts";
import { receive } from "../wire.ts";
import { declarationDemand } from "./declaration-demand.ts";
import type { FactOutcome } from "./examine-fact.ts";
import { factProof } from "./fact-shapes.ts";
import { verifyFact } from "./verify-fact.ts";

/**
 * Verify a fact that a declaration carries (`TradeDocument.facts`): it answers the office and this declaration and no other. Which fact it is,
 * and of which documents, is the declarant's choice: read the outcome's `statement`. Throws as `verifyFact`.
 */
export async function verifyDeclarationFact(
  client: KontorClient,
  { answer, office, declarationId }: { answer: unknown; office: Address; declarationId: Hex },
): Promise<FactOutcome> {
  const { demand } = receive(factProof, answer, "fact proof");
  return verifyFact(client, { demand: declarationDemand(client, { ...demand.statement, office, declarationId }), answer });
}
