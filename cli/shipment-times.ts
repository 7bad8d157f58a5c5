import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "viem";
import { requireAbsent, writeNew } from "../host/files.ts";
import { openReader } from "../host/participant/open-reader.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import { documentTypeName } from "../sdk/src/declare/terms.ts";
import type { DocumentTypeName } from "../sdk/src/protocol/document.ts";
import { documentOf } from "../sdk/src/register/document-of.ts";
import { durationsOf } from "../sdk/src/ship/durations-of.ts";
import { durationsSvg } from "../sdk/src/ship/durations-svg.ts";
import { forEachOf } from "../sdk/src/ship/for-each-of.ts";
import { type TimelineStep, timelineOf } from "../sdk/src/ship/timeline-of.ts";
import { type Plain, plain } from "../sdk/src/wire.ts";
import type { ReaderOptions } from "./participant.ts";

/** A step, with the type of the document that it is about. */
export interface ShownStep extends TimelineStep {
  documentType?: DocumentTypeName;
}
export interface ShownTimeline {
  shipmentId: Hex;
  steps: ShownStep[];
}

async function typesOf(client: KontorClient, steps: readonly TimelineStep[]): Promise<Map<Hex, DocumentTypeName | undefined>> {
  const ids = [...new Set(steps.flatMap(({ documentId }) => documentId ?? []))];
  const found = await forEachOf(ids, (id) => documentOf(client, id));
  return new Map(ids.map((id, i) => [id, documentTypeName(found[i]?.documentType ?? 0)]));
}

/** The steps of a shipment. */
export async function printTimeline(shipmentId: Hex, { ledger }: ReaderOptions): Promise<Plain<ShownTimeline>> {
  const client = await openReader(ledger);
  const steps = await timelineOf(client, { shipmentId });
  const types = await typesOf(client, steps);
  const shown = steps.map((step) => ({ ...step, documentType: step.documentId && types.get(step.documentId) }));
  return plain({ shipmentId, steps: shown });
}

export interface DurationsOptions extends ReaderOptions {
  fromBlock?: number;
  samples?: boolean;
  svg?: string;
}

/** Durations of all shipments, and their plot where one is asked for. */
export async function printDurations({ ledger, fromBlock, samples, svg }: DurationsOptions) {
  if (svg !== undefined) await requireAbsent(svg);
  const client = await openReader(ledger);
  const durations = await durationsOf(client, fromBlock === undefined ? {} : { fromBlock: BigInt(fromBlock) });
  if (svg !== undefined) await writeNew(svg, utf8ToBytes(durationsSvg(durations)));
  const steps = samples ? durations.steps : durations.steps.map(({ samples: _, ...step }) => step);
  return { shipments: durations.shipments, steps, ...(svg !== undefined && { svg }) };
}
