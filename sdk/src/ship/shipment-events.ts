import { getAbiItem, type Hex } from "viem";
import { declarationsAbi } from "../abi/declarations.ts";
import { shipmentsAbi } from "../abi/shipments.ts";
import type { EventsOf } from "../sync/read-events.ts";

/** Everything that happens to a shipment and to its declarations. */
export const SHIPMENT_EVENTS = [
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
] as const;

const MOMENTS = [
  "ShipmentOpened",
  "DocumentLinked",
  "TransportEventReported",
  "TransportEventCorrected",
  "DeclarationSubscribed",
  "DeclarationUnsubscribed",
  "DeclarationOpened",
  "DeclarationSubmitted",
  "DeclarationJudged",
  "GoodsReleased",
] as const;
type MomentEvent = Extract<(typeof SHIPMENT_EVENTS)[number], { name: (typeof MOMENTS)[number] }>;

/** Those of them that say when a step was taken, and which documents belong to it: all that durations need. */
export const MOMENT_EVENTS: readonly MomentEvent[] = SHIPMENT_EVENTS.filter((event): event is MomentEvent =>
  (MOMENTS as readonly string[]).includes(event.name),
);

export type ShipmentEvent = EventsOf<typeof SHIPMENT_EVENTS>[number];

/** The shipment that an event belongs to. */
export const shipmentIn = ({ args }: ShipmentEvent): Hex => ("shipmentId" in args ? args.shipmentId : args.id);
