import { bytesToHex, type Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { type AskedStatement, demandOf } from "./demand-of.ts";
import type { FactDemand } from "./fact-shapes.ts";

/**
 * Verifier: ask for a fact about documents that the client need not be able to read. To be sent to somebody who can read them, and kept until the
 * answer is verified. Countries and the documents of a pool may come in any order. `challenge` is 32 bytes that nobody can foretell, of this question
 * alone; default: fresh ones. Throws InputInvalid.
 */
export function demandFact(
  client: KontorClient,
  statement: AskedStatement,
  { challenge = bytesToHex(crypto.getRandomValues(new Uint8Array(32))) }: { challenge?: Hex } = {},
): FactDemand {
  return demandOf(client, statement, { verifier: need(client, "account").address, challenge });
}
