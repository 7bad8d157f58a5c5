import type { Hex } from "viem";
import type { Taken } from "../../agents/runtime/follow.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import { blockTimes } from "../../sdk/src/ship/block-times.ts";
import { linkedIn } from "../../sdk/src/ship/document-steps.ts";
import type { ShipmentEvent } from "../../sdk/src/ship/shipment-events.ts";
import { numberKey } from "../store/gateway-store.ts";
import { linkedDocuments } from "./linked-documents.ts";
import type { Measured, MeasuredEvent, MeasuredLedger } from "./measured.ts";

/** A block's own events have keys that begin with its number. */
const keyOf = ({ blockNumber, logIndex }: Pick<MeasuredEvent, "blockNumber" | "logIndex">): string =>
  `${numberKey(Number(blockNumber))}-${numberKey(logIndex)}`;

/** What is kept of a range of blocks: events of shipments, and of the documents that are linked to them. */
export async function rowsOf(
  client: KontorClient,
  known: MeasuredLedger,
  { events, checkpoints }: Taken<MeasuredEvent>,
): Promise<[key: string, row: Measured][]> {
  const fresh = new Set(linkedIn(events as ShipmentEvent[]).filter((id) => !known.hasDocument(id)));
  const { registeredAt, acknowledged } = await linkedDocuments(client, [...fresh], checkpoints.at(-1)?.number ?? 0n);
  const isMeasured = (event: MeasuredEvent): boolean =>
    event.eventName !== "DocumentAcknowledged" || (known.hasDocument(event.args.id) && !fresh.has(event.args.id));
  const all: MeasuredEvent[] = [...acknowledged, ...events.filter(isMeasured)];
  const times = await blockTimes(client, [...registeredAt.values(), ...all.map(({ blockNumber }) => blockNumber)]);
  const timeOf = (block: bigint): bigint => times.get(block) ?? 0n;
  return all.map((event) => {
    const { eventName, args, blockNumber, logIndex } = event;
    const from = eventName === "DocumentLinked" ? registeredAt.get(args.documentId as Hex) : undefined;
    const row = { eventName, args, blockNumber, logIndex, time: timeOf(blockNumber) } as Measured;
    return [keyOf(event), from === undefined ? row : { ...row, registered: timeOf(from) }];
  });
}
