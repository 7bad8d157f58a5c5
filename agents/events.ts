import { getAbiItem } from "viem";
import { declarationsAbi } from "../sdk/src/abi/declarations.ts";
import { documentsAbi } from "../sdk/src/abi/documents.ts";
import { grantsAbi } from "../sdk/src/abi/grants.ts";
import { shipmentsAbi } from "../sdk/src/abi/shipments.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import type { EventsOf } from "../sdk/src/sync/read-events.ts";
import { chainOf } from "./runtime/chain.ts";

/** What the agents of a trade take notice of. */
const EVENTS = [
  getAbiItem({ abi: declarationsAbi, name: "DeclarationOpened" }),
  getAbiItem({ abi: declarationsAbi, name: "DeclarationIncomplete" }),
  getAbiItem({ abi: declarationsAbi, name: "DeclarationSubmitted" }),
  getAbiItem({ abi: declarationsAbi, name: "DeclarationAmended" }),
  getAbiItem({ abi: declarationsAbi, name: "DeclarationJudged" }),
  getAbiItem({ abi: declarationsAbi, name: "GoodsReleased" }),
  getAbiItem({ abi: grantsAbi, name: "AccessGranted" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentAcknowledged" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentSuperseded" }),
  getAbiItem({ abi: documentsAbi, name: "DocumentWithdrawn" }),
  getAbiItem({ abi: shipmentsAbi, name: "DocumentLinked" }),
  getAbiItem({ abi: shipmentsAbi, name: "DocumentUnlinked" }),
  getAbiItem({ abi: shipmentsAbi, name: "TransportEventReported" }),
  getAbiItem({ abi: shipmentsAbi, name: "TransportEventCorrected" }),
] as const;
export type TradeEvent = EventsOf<typeof EVENTS>[number];

/** The events of a trade on a client's ledger, as its node tells them. */
export function tradeChain(client: KontorClient) {
  const { declarations, grants, documents, shipments } = client.addresses;
  return chainOf(client, { address: [declarations, grants, documents, shipments], events: EVENTS });
}

/** Kinds of item. */
export const DECLARATION = "declaration";
export const RESPONSE = "response";
