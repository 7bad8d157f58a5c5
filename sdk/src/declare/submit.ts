import { encodeFunctionData, type Hex } from "viem";
import { declarationsAbi as abi } from "../abi/declarations.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

export interface Submission {
  declarationId: Hex;
  /** The declaration, registered by the declarant. */
  documentId: Hex;
  /** By which the office reads it. */
  grantId: Hex;
}

/**
 * Declarant: hand in the declaration. The set of documents must be complete and current still, and the event in force. Throws DeclarationRefused
 * (DeclarationNotComplete, DeclarationEventCorrected, DeclarationStateWrong, DeclarationDocumentInvalid, DeclarationNotGranted).
 */
export function submit(client: KontorClient, { declarationId, documentId, grantId }: Submission): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "submit", args: [declarationId, { documentId, grantId }] });
  return send(client, { to: client.addresses.declarations, data });
}
