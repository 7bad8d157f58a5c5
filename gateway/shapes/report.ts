import { z } from "zod";
import { CORRECTION_REASONS, type CorrectionReason } from "../../sdk/src/report/correction-reasons.ts";
import { amount, hash, id32, transaction } from "./common.ts";
import { eventClass } from "./shipment.ts";

export const eventToReport = z
  .strictObject({
    event: eventClass,
    occurredAt: amount.meta({ description: "Seconds since 1970, as text." }),
    original: z.json().optional(),
  })
  .meta({ id: "EventToReport", description: "What happened. `original` is what the carrier's system said, for the evidence." });
export const evidence = z
  .object({ salt: hash, hash })
  .meta({ id: "Evidence", description: "To be kept by the reporter: the salt opens the hash." });
export const evidenceToHash = z
  .strictObject({ original: z.json(), salt: id32 })
  .meta({ id: "EvidenceToHash", description: "What a carrier's system said, and the salt, both as the reporter shows them." });
export const reportedEvent = transaction
  .extend({ index: z.int(), evidence: evidence.optional(), opened: z.array(hash), incomplete: z.array(hash) })
  .meta({
    id: "ReportedEvent",
    description: "Its place in the shipment, and the declarations that it opened or that lack something.",
  });

export const selectionQuery = z.strictObject({
  places: z.string().max(1_000).optional().meta({ description: "UN/LOCODEs of the leg in the order of travel, with commas." }),
  containers: z.string().max(4_000).optional(),
  references: z.string().max(4_000).optional(),
});
export const doneEvents = z
  .object({
    events: z.array(
      z.looseObject({
        eventId: z.string().nullable(),
        event: z.string().nullable(),
        done: z.enum(["reported", "corrected", "nothing", "conflict"]),
      }),
    ),
    warnings: z.array(z.string()),
  })
  .meta({ id: "DoneEvents", description: "What became of each event of a file." });

const reasons = CORRECTION_REASONS.filter((name) => name !== "none") as [CorrectionReason, ...CorrectionReason[]];
export const correction = z
  .strictObject({
    reason: z.enum(reasons),
    occurredAt: amount.optional().meta({ description: "When it really happened, in seconds since 1970; left out: it did not." }),
    original: z.json().optional(),
  })
  .meta({ id: "EventCorrection" });
export const corrected = transaction
  .extend({ index: z.int(), replacement: z.int().optional(), evidence: evidence.optional() })
  .meta({ id: "CorrectedEvent" });
