import { encodeFunctionData, type Hex } from "viem";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** Whoever linked a document, its issuer, or the shipment's opener: it belongs to the shipment no more. Throws DocumentUnusable (DocumentNotLinked), CallerRefused (DocumentLinkRefused). */
export function unlinkDocument(
  client: KontorClient,
  { shipmentId, documentId }: { shipmentId: Hex; documentId: Hex },
): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "unlink", args: [shipmentId, documentId] });
  return send(client, { to: client.addresses.shipments, data });
}
