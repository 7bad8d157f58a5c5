import { type Address, bytesToHex, encodeFunctionData, type Hex, parseEventLogs, zeroAddress, zeroHash } from "viem";
import { shipmentsAbi as abi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** Who carries the goods over one leg, and who may report its receipt, its arrival notice and its delivery besides. */
export interface LegPlan {
  carrier: Address;
  forwarder?: Address;
}

export interface ShipmentToOpen {
  /** 1 to 8, in the order of travel. */
  legs: readonly LegPlan[];
  /** Further participants who may link documents and subscribe declarations, at most 16; carriers and forwarders may anyway. Default none. */
  parties?: readonly Address[];
  /** 32 bytes; random by default. The same salt gives the same account the same shipment, so that a repeated call opens no second one. */
  salt?: Hex;
}

/** Open a shipment, which anybody who takes part may. Throws AlreadyDone (ShipmentAlreadyOpened), ParticipantRefused (ShipmentPartyInvalid), ValueRefused (ShipmentShapeInvalid). */
export async function openShipment(
  client: KontorClient,
  { legs, parties = [], salt = bytesToHex(crypto.getRandomValues(new Uint8Array(32))) }: ShipmentToOpen,
): Promise<Sent & { shipmentId: Hex }> {
  const planned = legs.map(({ carrier, forwarder = zeroAddress }) => ({ carrier, forwarder }));
  const data = encodeFunctionData({ abi, functionName: "open", args: [{ salt, parties, legs: planned }] });
  const sent = await send(client, { to: client.addresses.shipments, data });
  const [opened] = parseEventLogs({ abi, logs: sent.logs, eventName: "ShipmentOpened" });
  return { ...sent, shipmentId: opened?.args.id ?? zeroHash };
}
