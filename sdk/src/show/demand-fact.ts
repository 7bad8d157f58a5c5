import { bytesToHex, type Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { plain, receive } from "../wire.ts";
import { type FactDemand, type FactStatement, factDemand } from "./fact-shapes.ts";

/**
 * Verifier: ask for a fact about documents that the client need not be able to read, with a fresh challenge. To be sent to somebody who
 * can read them, and kept until the answer is verified. Countries and the documents of a pool may come in any order. Throws InputInvalid.
 */
export function demandFact(client: KontorClient, statement: FactStatement): FactDemand {
  const challenge = bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
  return demandOf(client, statement, { verifier: need(client, "account").address, challenge });
}

/** A demand of any verifier, under any challenge. */
export function demandOf(client: KontorClient, statement: FactStatement, asked: { verifier: Hex; challenge: Hex }): FactDemand {
  const { chain, addresses } = client;
  const kind = "kontor/fact-demand/1" as const;
  const demand = plain({ kind, chainId: chain.id, facts: addresses.facts, ...asked, statement: ordered(statement) });
  receive(factDemand, demand, "fact demand");
  return demand as FactDemand;
}

/** Sets in their one order, so that one question has one form. */
function ordered(statement: FactStatement): FactStatement {
  if (statement.fact === "originInSet") return { ...statement, countries: [...new Set(statement.countries)].sort() };
  if (statement.fact !== "sumBelow") return statement;
  return { ...statement, documentIds: statement.documentIds.map((id) => id.toLowerCase() as Hex).sort() };
}
