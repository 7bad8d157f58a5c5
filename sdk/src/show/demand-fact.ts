import { bytesToHex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { type AskedStatement, demandOf } from "./demand-of.ts";
import type { FactDemand } from "./fact-shapes.ts";

/**
 * Verifier: ask for a fact about documents that the client need not be able to read, with a fresh challenge. To be sent to somebody who
 * can read them, and kept until the answer is verified. Countries and the documents of a pool may come in any order. Throws InputInvalid.
 */
export function demandFact(client: KontorClient, statement: AskedStatement): FactDemand {
  const challenge = bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
  return demandOf(client, statement, { verifier: need(client, "account").address, challenge });
}
