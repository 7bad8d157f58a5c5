import type { Hex } from "viem";
import { EVENT_CLASSES, type EventClass, OUTCOMES, PROCEDURES, type ProcedureName } from "../declare/procedures.ts";
import type { ShipmentEvent } from "./shipment-events.ts";

/** A transport event in force. Times in seconds since 1970. */
export interface MomentOfLeg {
  leg: number;
  event: EventClass;
  occurredAt: bigint;
  /** Time of the block that it was reported in; a correction keeps that of the event that it corrects. */
  reportedAt: bigint;
}

/** Block times of a declaration's steps, the first of each kind; undefined for what has not come. */
export interface MomentsOfDeclaration {
  leg: number;
  event: EventClass;
  procedure: ProcedureName;
  opened?: bigint;
  submitted?: bigint;
  judged?: bigint;
  inspected?: bigint;
  /** The judgement after an inspection. */
  decided?: bigint;
  precleared?: bigint;
  released?: bigint;
}

/** What the events of a shipment say of time. */
export interface Moments {
  opened?: bigint;
  legs: MomentOfLeg[];
  declarations: MomentsOfDeclaration[];
}

/** Transport events in force, after all corrections. */
function legsOf(events: readonly ShipmentEvent[], timeOf: (block: bigint) => bigint): MomentOfLeg[] {
  const inForce = new Map<number, MomentOfLeg>();
  for (const event of events) {
    if (event.eventName === "TransportEventReported") {
      const { index, leg, class: number, occurredAt } = event.args;
      const moment = { leg, event: EVENT_CLASSES[number] as EventClass, occurredAt, reportedAt: timeOf(event.blockNumber) };
      inForce.set(index, moment);
    } else if (event.eventName === "TransportEventCorrected") {
      const { index, replacement, occurredAt } = event.args;
      const wrong = inForce.get(index);
      inForce.delete(index);
      if (wrong !== undefined && replacement !== index) inForce.set(replacement, { ...wrong, occurredAt });
    }
  }
  return [...inForce.values()];
}

function noteJudgement(declaration: MomentsOfDeclaration, outcome: (typeof OUTCOMES)[number] | undefined, time: bigint): void {
  declaration.judged ??= time;
  if (outcome === "inspect") declaration.inspected ??= time;
  else if (declaration.inspected !== undefined) declaration.decided ??= time;
  if (outcome === "preclear") declaration.precleared ??= time;
}

/** The moments that durations lie between. `events` are all of one shipment, oldest first. */
export function momentsOf(events: readonly ShipmentEvent[], timeOf: (block: bigint) => bigint): Moments {
  const declarations = new Map<Hex, MomentsOfDeclaration>();
  let opened: bigint | undefined;
  for (const { eventName, args, blockNumber } of events) {
    const time = timeOf(blockNumber);
    if (eventName === "ShipmentOpened") opened = time;
    if (eventName === "DeclarationSubscribed") {
      const { id, leg, class: number, procedure } = args;
      const known = { leg, event: EVENT_CLASSES[number] as EventClass, procedure: PROCEDURES[procedure] as ProcedureName };
      declarations.set(id, known);
    }
    if (eventName === "DeclarationUnsubscribed") declarations.delete(args.id);
    const declaration = "shipmentId" in args ? declarations.get(args.id) : undefined;
    if (declaration === undefined) continue;
    if (eventName === "DeclarationOpened") declaration.opened ??= time;
    if (eventName === "DeclarationSubmitted") declaration.submitted ??= time;
    if (eventName === "DeclarationJudged") noteJudgement(declaration, OUTCOMES[args.outcome], time);
    if (eventName === "GoodsReleased") declaration.released ??= time;
  }
  return { opened, legs: legsOf(events, timeOf), declarations: [...declarations.values()] };
}
