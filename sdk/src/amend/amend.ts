import { encodeFunctionData } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { requireLedger } from "../ledger/require-ledger.ts";
import type { Sent } from "../ledger/send.ts";
import { sendTransition } from "../ledger/send-transition.ts";
import { receive } from "../wire.ts";
import { amendment as shape } from "./prove-amendment.ts";

/** Carry a document's note over to its next version, or to a higher assurance. Takes what `proveAmendment` made. */
export async function amend(client: KontorClient, { amendment }: { amendment: unknown }): Promise<Sent> {
  const { proof, ...rest } = receive(shape, amendment, "amendment");
  requireLedger(client, rest, "amendment");
  const { transition, documentId, nextDocumentId, nextAssurance } = rest;
  const args = [{ transition, documentId, nextDocumentId, nextAssurance }, proof] as const;
  const data = encodeFunctionData({ abi, functionName: "amend", args });
  return sendTransition(client, { kind: "amend", mark: transition.nullifier, note: transition.nextNote, data });
}
