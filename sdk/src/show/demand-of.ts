import type { Address, Hex } from "viem";
import type { KontorClient } from "../client.ts";
import { plain, receive } from "../wire.ts";
import { type FactDemand, type FactStatement, factDemand } from "./fact-shapes.ts";

/** A statement with amounts as bigints, or as decimal strings as it stands in JSON. */
export type AskedStatement = FactStatement | FactDemand["statement"];

/** A demand of any verifier under any challenge, on the client's ledger. Throws InputInvalid. */
export function demandOf(
  client: KontorClient,
  statement: AskedStatement,
  asked: { verifier: Address; challenge: Hex },
): FactDemand {
  const { chain, addresses } = client;
  const kind = "kontor/fact-demand/1" as const;
  const demand = plain({ kind, chainId: chain.id, facts: addresses.facts, ...asked, statement: ordered(statement) });
  receive(factDemand, demand, "fact demand", "Correct the statement, as SPEC.md section 12 has it.");
  return demand as FactDemand;
}

/** Sets in their one order, so that one question has one form. What is no statement is left to `receive`. */
function ordered(statement: unknown): unknown {
  if (typeof statement !== "object" || statement === null) return statement;
  const { fact, countries, documentIds } = statement as Record<string, unknown>;
  if (fact === "originInSet" && Array.isArray(countries)) return { ...statement, countries: [...new Set(countries)].sort() };
  if (fact === "sumBelow" && Array.isArray(documentIds))
    return { ...statement, documentIds: documentIds.map((id) => String(id).toLowerCase()).sort() };
  return statement;
}
