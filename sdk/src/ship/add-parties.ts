import { type Address, encodeFunctionData, type Hex } from "viem";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** Opener: let more participants link documents and subscribe declarations, at most 16 at once, those that were removed too. Throws CallerRefused (NotShipmentOpener), ParticipantRefused (ShipmentPartyInvalid). */
export function addParties(
  client: KontorClient,
  { shipmentId, parties }: { shipmentId: Hex; parties: readonly Address[] },
): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "addParties", args: [shipmentId, parties] });
  return send(client, { to: client.addresses.shipments, data });
}
