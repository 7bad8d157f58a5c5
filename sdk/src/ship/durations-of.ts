import type { Hex } from "viem";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { ranges, readEvents } from "../sync/read-events.ts";
import { blockTimes } from "./block-times.ts";
import { documentSteps, linkedIn } from "./document-steps.ts";
import { type Durations, durationsIn } from "./durations-in.ts";
import { forEachOf } from "./for-each-of.ts";
import { secondsOf } from "./measures.ts";
import { momentsOf } from "./moments.ts";
import { MOMENT_EVENTS, type ShipmentEvent, shipmentIn } from "./shipment-events.ts";
import { shipmentHistory } from "./shipment-history.ts";

export interface DurationsParameters {
  /** Default: all that were opened since `fromBlock`. */
  shipmentIds?: readonly Hex[];
  /** Default: the client's addresses.fromBlock, that of the deployment. */
  fromBlock?: bigint;
  /** Blocks read at once; default BLOCK_SPAN. */
  span?: bigint;
  /** Whether the linked documents are read as well, for the time from registration to acknowledgement. Default true. */
  documents?: boolean;
}

/** Events of all shipments that were opened since a block, read range by range. */
async function eventsSince(client: KontorClient, { fromBlock, span }: DurationsParameters): Promise<ShipmentEvent[][]> {
  const { shipments, declarations, fromBlock: first = 0n } = client.addresses;
  const head = await ask(() => client.public.getBlockNumber({ cacheTime: 0 }));
  const byShipment = new Map<Hex, ShipmentEvent[]>();
  for (const range of ranges(fromBlock ?? first, head, span)) {
    const events = await readEvents(client, { address: [shipments, declarations], events: MOMENT_EVENTS, ...range });
    for (const event of events) {
      if (event.eventName === "ShipmentOpened") byShipment.set(event.args.id, []);
      byShipment.get(shipmentIn(event))?.push(event);
    }
  }
  return [...byShipment.values()];
}

/** Seconds from the registration of linked documents to their acknowledgement. A document of several shipments counts once. */
async function acknowledgements(client: KontorClient, shipments: readonly ShipmentEvent[][]): Promise<number[]> {
  const steps = await documentSteps(client, [...new Set(shipments.flatMap(linkedIn))]);
  const registered = new Map<Hex, bigint>();
  const pairs: [bigint, bigint][] = [];
  for (const { eventName, args, blockNumber } of steps) {
    if (eventName === "DocumentRegistered") registered.set(args.id, blockNumber);
    const from = registered.get(args.id);
    if (eventName === "DocumentAcknowledged" && from !== undefined) pairs.push([from, blockNumber]);
  }
  const times = await blockTimes(client, pairs.flat());
  return secondsOf(pairs.map(([from, to]) => [times.get(from), times.get(to)]));
}

/**
 * How long each step of shipments took, as a distribution. Named shipments are followed by their back-pointers, all of them are read in ranges
 * of blocks; nothing is kept. Throws ValueRefused (ShipmentUnknown), LedgerUnreachable.
 */
export async function durationsOf(client: KontorClient, parameters: DurationsParameters = {}): Promise<Durations> {
  const { shipmentIds, documents = true } = parameters;
  const shipments =
    shipmentIds === undefined
      ? await eventsSince(client, parameters)
      : await forEachOf([...new Set(shipmentIds)], (id) => shipmentHistory(client, id));
  const times = await blockTimes(
    client,
    shipments.flatMap((events) => events.map(({ blockNumber }) => blockNumber)),
  );
  const moments = shipments.map((events) => momentsOf(events, (block) => times.get(block) ?? 0n));
  return durationsIn(moments, documents ? await acknowledgements(client, shipments) : undefined);
}
