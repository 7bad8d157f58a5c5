import type { Hex } from "viem";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { refusal } from "../ledger/refusals.ts";
import { followBack } from "../sync/follow-back.ts";
import { type BlockRange, readEvents, readEventsAbout } from "../sync/read-events.ts";
import { SHIPMENT_EVENTS, type ShipmentEvent, shipmentIn } from "./shipment-events.ts";

/** Everything that happened to a shipment and to its declarations, oldest first, without scanning the chain. Throws ValueRefused (ShipmentUnknown). */
export async function shipmentHistory(client: KontorClient, shipmentId: Hex): Promise<ShipmentEvent[]> {
  const { shipments, declarations } = client.addresses;
  const args = [shipmentId] as const;
  const { openedAt, lastEventBlock } = await ask(() =>
    client.public.readContract({ address: shipments, abi, functionName: "shipmentOf", args }),
  );
  if (openedAt === 0) throw refusal("ShipmentUnknown", { id: shipmentId });
  const id = shipmentId.toLowerCase() as Hex;
  const query = { address: [shipments, declarations], events: SHIPMENT_EVENTS };
  const eventsAt = async (block: bigint) =>
    (await readEvents(client, { ...query, fromBlock: block, toBlock: block })).filter((event) => shipmentIn(event) === id);
  const within = async (range: BlockRange) =>
    (await readEventsAbout(client, { ...query, ...range, id })).filter((event) => shipmentIn(event) === id);
  return followBack(lastEventBlock, eventsAt, { first: openedAt, within });
}
