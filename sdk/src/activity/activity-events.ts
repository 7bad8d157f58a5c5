import { type AbiEvent, getAbiItem } from "viem";
import { participantsAbi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { SHIPMENT_EVENTS } from "../ship/shipment-events.ts";
import { DOCUMENT_EVENTS, PLEDGE_EVENTS } from "../sync/history.ts";
import type { EventsOf } from "../sync/read-events.ts";

/** Everything on the ledger that somebody who takes part in a trade may have to do with. */
export const ACTIVITY_EVENTS = [
  getAbiItem({ abi: participantsAbi, name: "ParticipantAccredited" }),
  getAbiItem({ abi: participantsAbi, name: "ParticipantKeysPublished" }),
  getAbiItem({ abi: participantsAbi, name: "ParticipantSuspended" }),
  getAbiItem({ abi: participantsAbi, name: "ParticipantReinstated" }),
  ...DOCUMENT_EVENTS,
  ...PLEDGE_EVENTS,
  ...SHIPMENT_EVENTS,
] as const satisfies readonly AbiEvent[];

export type ActivityEvent = EventsOf<typeof ACTIVITY_EVENTS>[number];

/** Contracts that tell of them. */
export const activityAddresses = ({ addresses }: Pick<KontorClient, "addresses">) => [
  addresses.participants,
  addresses.documents,
  addresses.grants,
  addresses.financing,
  addresses.shipments,
  addresses.declarations,
];
