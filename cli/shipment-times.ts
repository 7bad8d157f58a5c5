import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "viem";
import { requireAbsent, writeNew } from "../host/files.ts";
import { openReader } from "../host/participant/open-reader.ts";
import { durationsOf } from "../sdk/src/ship/durations-of.ts";
import { durationsSvg } from "../sdk/src/ship/durations-svg.ts";
import { timelineOf } from "../sdk/src/ship/timeline-of.ts";
import { plain } from "../sdk/src/wire.ts";
import type { ReaderOptions } from "./participant.ts";

/** The steps of a shipment. */
export async function printTimeline(shipmentId: Hex, { ledger }: ReaderOptions): Promise<object> {
  const client = await openReader(ledger);
  return { shipmentId, steps: plain(await timelineOf(client, { shipmentId })) };
}

export interface DurationsOptions extends ReaderOptions {
  fromBlock?: number;
  samples?: boolean;
  svg?: string;
}

/** Durations of all shipments, and their plot where one is asked for. */
export async function printDurations({ ledger, fromBlock, samples, svg }: DurationsOptions): Promise<object> {
  if (svg !== undefined) await requireAbsent(svg);
  const client = await openReader(ledger);
  const durations = await durationsOf(client, fromBlock === undefined ? {} : { fromBlock: BigInt(fromBlock) });
  if (svg !== undefined) await writeNew(svg, utf8ToBytes(durationsSvg(durations)));
  const steps = samples ? durations.steps : durations.steps.map(({ samples: _, ...step }) => step);
  return { shipments: durations.shipments, steps, ...(svg !== undefined && { svg }) };
}
