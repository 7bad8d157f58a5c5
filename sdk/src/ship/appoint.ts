import { encodeFunctionData, type Hex, zeroAddress } from "viem";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";
import type { LegPlan } from "./open-shipment.ts";

export interface Appointment extends LegPlan {
  shipmentId: Hex;
  /** 0, 1, … in the order of travel. */
  leg: number;
}

/**
 * Opener: name another carrier, and forwarder or none, for what is reported of a leg from now on; what was reported stays. For a leg whose own are
 * suspended, lost or hostile, at most 7 times. Throws CallerRefused (NotShipmentOpener), ParticipantRefused (ShipmentPartyInvalid), ValueRefused
 * (LegUnknown, ShipmentShapeInvalid), ShipmentRefused (LegPlanLimitReached).
 */
export function appoint(client: KontorClient, { shipmentId, leg, carrier, forwarder = zeroAddress }: Appointment): Promise<Sent> {
  const data = encodeFunctionData({ abi, functionName: "appoint", args: [shipmentId, leg, { carrier, forwarder }] });
  return send(client, { to: client.addresses.shipments, data });
}
