import type { Hex } from "viem";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { DOCUMENT_TYPE } from "../protocol/document.ts";

/** All documents of a shipment, of whatever type and whatever has become of them, in ascending order of their ids. */
export async function linkedDocuments(client: KontorClient, shipmentId: Hex): Promise<Hex[]> {
  const at = { address: client.addresses.shipments, abi, functionName: "documentsOf" } as const;
  const types = [...new Set(Object.values(DOCUMENT_TYPE))];
  const linked = await ask(() =>
    Promise.all(types.map((type) => client.public.readContract({ ...at, args: [shipmentId, Number(type)] }))),
  );
  return linked.flat().sort();
}
