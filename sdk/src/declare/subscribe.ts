import { type Address, encodeFunctionData, type Hex, parseEventLogs, zeroHash } from "viem";
import { declarationsAbi as abi } from "../abi/declarations.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";
import { linkedDocuments } from "../ship/linked-documents.ts";
import { ownDeclareGrant } from "../ship/own-grant.ts";
import { EVENT_CLASSES, type EventClass, PROCEDURES, type ProcedureName } from "./procedures.ts";

export interface Subscription {
  shipmentId: Hex;
  /** 0, 1, … in the order of travel. */
  leg: number;
  /** The event that opens the declaration. Export: received, loaded. Transit: departed, arrived. Import: departed. Arrival: arrivalNoticed, arrived. */
  event: EventClass;
  /** The customs office's account. */
  office: Address;
  procedure: ProcedureName;
  /**
   * Grants to the caller, with the right to declare, of the shipment's documents; `present` brings more later. By default those that the caller
   * holds of what is linked now.
   */
  grants?: readonly Hex[];
}

async function ownGrants(client: KontorClient, shipmentId: Hex): Promise<Hex[]> {
  const grants = await Promise.all((await linkedDocuments(client, shipmentId)).map((id) => ownDeclareGrant(client, id)));
  return grants.flatMap((grant) => (grant === undefined ? [] : [grant.id]));
}

/**
 * Party of a shipment: have a declaration opened when the carrier reports the event. Throws AlreadyDone, CallerRefused (NotShipmentParty),
 * ValueRefused (ProcedureEventInvalid, TermsUnknown), DeclarationRefused (SubscriptionTooLate).
 */
export async function subscribe(client: KontorClient, subscription: Subscription): Promise<Sent & { declarationId: Hex }> {
  const { shipmentId, leg, event, office, procedure, grants = await ownGrants(client, subscription.shipmentId) } = subscription;
  const asked = {
    shipmentId,
    leg,
    class: EVENT_CLASSES.indexOf(event),
    office,
    procedure: PROCEDURES.indexOf(procedure),
    grants,
  };
  const data = encodeFunctionData({ abi, functionName: "subscribe", args: [asked] });
  const sent = await send(client, { to: client.addresses.declarations, data });
  const [subscribed] = parseEventLogs({ abi, logs: sent.logs, eventName: "DeclarationSubscribed" });
  return { ...sent, declarationId: subscribed?.args.id ?? zeroHash };
}
