import type { Hex } from "viem";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { refusal } from "../ledger/refusals.ts";
import { followBack } from "../sync/history.ts";
import { readEvents } from "../sync/read-events.ts";
import { SHIPMENT_EVENTS, type ShipmentEvent, shipmentIn } from "./shipment-events.ts";

/** Everything that happened to a shipment and to its declarations, oldest first, without scanning the chain. Throws ValueRefused (ShipmentUnknown). */
export async function shipmentHistory(client: KontorClient, shipmentId: Hex): Promise<ShipmentEvent[]> {
  const { shipments, declarations } = client.addresses;
  const args = [shipmentId] as const;
  const { openedAt, lastEventBlock } = await ask(() =>
    client.public.readContract({ address: shipments, abi, functionName: "shipmentOf", args }),
  );
  if (openedAt === 0) throw refusal("ShipmentUnknown", { id: shipmentId });
  return followBack(lastEventBlock, async (block) => {
    const query = { address: [shipments, declarations], events: SHIPMENT_EVENTS, fromBlock: block, toBlock: block };
    return (await readEvents(client, query)).filter((event) => shipmentIn(event) === shipmentId.toLowerCase());
  });
}
