import { z } from "zod";
import { EVENT_CLASSES, type EventClass } from "../../sdk/src/declare/procedures.ts";
import { account, accountOut, amount, decimal, hash, id32, transaction } from "./common.ts";

export const eventClass = z.enum(EVENT_CLASSES.filter((name) => name !== "none") as [EventClass, ...EventClass[]]);
const leg = z.strictObject({ carrier: account, forwarder: account.optional() });

export const shipmentToOpen = z
  .strictObject({
    legs: z.array(leg).min(1).max(8).meta({ description: "In the order of travel." }),
    parties: z.array(account).max(16).optional().meta({ description: "Who else may link documents and subscribe declarations." }),
  })
  .meta({ id: "ShipmentToOpen" });
export const openedShipment = transaction.extend({ shipmentId: hash }).meta({ id: "OpenedShipment" });

const transportEvent = z
  .object({
    index: z.int(),
    leg: z.int(),
    event: eventClass,
    occurredAt: decimal,
    reportedAt: z.int(),
    reporter: accountOut,
    evidence: hash,
    corrected: z.boolean(),
    corrects: z.int().optional(),
  })
  .meta({ id: "TransportEvent", description: "An event of a leg as it was reported." });
export const shipmentState = z
  .object({
    shipmentId: hash,
    opener: accountOut,
    legs: z.array(
      z.object({
        carrier: accountOut,
        forwarder: accountOut.optional(),
        reached: z.object({ event: eventClass, occurredAt: decimal }).optional(),
      }),
    ),
    events: z.array(transportEvent),
    documents: z.array(hash),
    openedAt: z.int(),
  })
  .meta({ id: "ShipmentState", description: "What the ledger says of a shipment." });
export const shipmentName = z.object({ shipmentId: hash }).meta({ id: "ShipmentName" });

export const timelineStep = z
  .looseObject({ step: z.string(), block: z.int(), time: decimal, since: decimal, by: accountOut.optional() })
  .meta({
    id: "TimelineStep",
    description: "A step of a shipment, its documents and declarations, with the seconds since the one before.",
  });

export const durationsQuery = z.strictObject({
  fromBlock: amount.optional().meta({ description: "Of shipments opened since; default: the deployment." }),
});
const figure = z.number().nullable();
const stepDurations = z
  .object({
    name: z.string(),
    title: z.string(),
    count: z.int(),
    min: figure,
    p10: figure,
    p50: figure,
    p90: figure,
    p99: figure,
    max: figure,
  })
  .meta({ id: "StepDurations", description: "Seconds of one step; null where no shipment has taken it." });
export const durations = z.object({ shipments: z.int(), steps: z.array(stepDurations) }).meta({ id: "Durations" });

export const documentsToLink = z
  .strictObject({
    documents: z
      .array(z.strictObject({ documentId: id32, grantId: id32.optional() }))
      .min(1)
      .max(64),
  })
  .meta({ id: "DocumentsToLink" });
export const party = z.object({ account: accountOut }).meta({ id: "ShipmentParty" });
export const partiesToName = z.strictObject({ parties: z.array(account).min(1).max(16) }).meta({ id: "PartiesToName" });
export const appointment = leg.meta({ id: "Appointment" });

/** 0, 1, … in the order of travel. */
const legNumber = z
  .string()
  .regex(/^[0-7]$/, "is no leg from 0 to 7")
  .transform(Number);
const eventIndex = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,3})$/, "is no index of an event")
  .transform(Number);
export const shipmentPath = z.strictObject({ shipmentId: id32 });
export const legPath = z.strictObject({ shipmentId: id32, leg: legNumber });
export const eventPath = z.strictObject({ shipmentId: id32, index: eventIndex });
export const linkPath = z.strictObject({ shipmentId: id32, documentId: id32 });
