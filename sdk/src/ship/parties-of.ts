import { type Address, getAddress, type Hex, zeroAddress } from "viem";
import type { KontorClient } from "../client.ts";
import { shipmentHistory } from "./shipment-history.ts";

/** Who takes part in a shipment now: its opener, its parties, and each leg's carrier and forwarder. Throws ValueRefused (ShipmentUnknown). */
export async function partiesOf(client: KontorClient, shipmentId: Hex): Promise<Address[]> {
  const parties = new Set<Address>();
  const legs: Address[][] = [];
  for (const { eventName, args } of await shipmentHistory(client, shipmentId)) {
    if (eventName === "ShipmentOpened") {
      for (const account of [args.opener, ...args.parties]) parties.add(getAddress(account));
      legs.push(...args.legs.map(({ carrier, forwarder }) => [carrier, forwarder]));
    } else if (eventName === "PartiesAdded") for (const account of args.parties) parties.add(getAddress(account));
    else if (eventName === "PartiesRemoved") for (const account of args.parties) parties.delete(getAddress(account));
    else if (eventName === "CarrierAppointed") legs[args.leg] = [args.carrier, args.forwarder];
  }
  const onLegs = legs.flat().filter((account) => account !== zeroAddress);
  return [...new Set([...parties, ...onLegs.map((account) => getAddress(account))])];
}
