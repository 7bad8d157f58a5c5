import { type AbiEvent, getAbiItem } from "viem";
import { declarationsAbi } from "../abi/declarations.ts";
import { documentsAbi } from "../abi/documents.ts";
import { financingAbi } from "../abi/financing.ts";
import { grantsAbi } from "../abi/grants.ts";
import { participantsAbi } from "../abi/participants.ts";
import { shipmentsAbi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import type { EventsOf } from "../sync/read-events.ts";

/** Everything on the ledger that somebody who takes part in a trade may have to do with. */
export const ACTIVITY_EVENTS = [
  getAbiItem({ abi: participantsAbi, name: "ParticipantAccredited" }),
  getAbiItem({ abi: participantsAbi, name: "ParticipantKeysPublished" }),
  getAbiItem({ abi: participantsAbi, name: "ParticipantSuspended" }),
  getAbiItem({ abi: participantsAbi, name: "ParticipantReinstated" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentRegistered" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentAcknowledged" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentCrossChecked" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentSuperseded" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentWithdrawn" }),
  getAbiItem({ abi: grantsAbi, name: "AccessGranted" }),
  getAbiItem({ abi: grantsAbi, name: "AccessRevoked" }),
  getAbiItem({ abi: grantsAbi, name: "DocumentRekeyed" }),
  getAbiItem({ abi: grantsAbi, name: "EnvelopeRenewed" }),
  getAbiItem({ abi: financingAbi, name: "DocumentEnrolled" }),
  getAbiItem({ abi: financingAbi, name: "DocumentAmended" }),
  getAbiItem({ abi: financingAbi, name: "PledgeReserved" }),
  getAbiItem({ abi: financingAbi, name: "PledgeFinanced" }),
  getAbiItem({ abi: financingAbi, name: "PledgeSettled" }),
  getAbiItem({ abi: financingAbi, name: "PledgeCancelled" }),
  getAbiItem({ abi: financingAbi, name: "PledgeExpired" }),
  getAbiItem({ abi: financingAbi, name: "PledgeRestored" }),
  getAbiItem({ abi: shipmentsAbi, name: "ShipmentOpened" }),
  getAbiItem({ abi: shipmentsAbi, name: "PartiesAdded" }),
  getAbiItem({ abi: shipmentsAbi, name: "PartiesRemoved" }),
  getAbiItem({ abi: shipmentsAbi, name: "CarrierAppointed" }),
  getAbiItem({ abi: shipmentsAbi, name: "DocumentLinked" }),
  getAbiItem({ abi: shipmentsAbi, name: "DocumentUnlinked" }),
  getAbiItem({ abi: shipmentsAbi, name: "TransportEventReported" }),
  getAbiItem({ abi: shipmentsAbi, name: "TransportEventCorrected" }),
  getAbiItem({ abi: declarationsAbi, name: "DeclarationSubscribed" }),
  getAbiItem({ abi: declarationsAbi, name: "DeclarationUnsubscribed" }),
  getAbiItem({ abi: declarationsAbi, name: "GrantsPresented" }),
  getAbiItem({ abi: declarationsAbi, name: "DeclarationIncomplete" }),
  getAbiItem({ abi: declarationsAbi, name: "DeclarationOpened" }),
  getAbiItem({ abi: declarationsAbi, name: "DeadlineMoved" }),
  getAbiItem({ abi: declarationsAbi, name: "DeclarationSubmitted" }),
  getAbiItem({ abi: declarationsAbi, name: "DeclarationAmended" }),
  getAbiItem({ abi: declarationsAbi, name: "DeclarationJudged" }),
  getAbiItem({ abi: declarationsAbi, name: "DiscrepanciesFound" }),
  getAbiItem({ abi: declarationsAbi, name: "GoodsReleased" }),
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
