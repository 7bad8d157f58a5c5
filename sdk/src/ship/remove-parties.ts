import { type Address, encodeFunctionData, type Hex } from "viem";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/**
 * Opener: these participants, at most 16 at once, neither link documents nor subscribe declarations any more. What they linked stays until it is
 * unlinked (unlinkDocument), and a leg's carrier and forwarder still report (appoint names others). Throws CallerRefused (NotShipmentOpener),
 * ParticipantRefused (ShipmentPartyInvalid), ValueRefused (ShipmentOpenerStays, ShipmentShapeInvalid).
 */
export function removeParties(
  client: KontorClient,
  { shipmentId, parties }: { shipmentId: Hex; parties: readonly Address[] },
): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "removeParties", args: [shipmentId, parties] });
  return send(client, { to: client.addresses.shipments, data });
}
