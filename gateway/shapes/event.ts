import { z } from "zod";

export const feedEvent = z
  .object({
    number: z.int().positive().meta({ description: "1, 2, … in the order in which the gateway heard of them." }),
    event: z.string().meta({
      description: "The ledger's name; LedgerReorganised: events of blocks after values.after may come again, or not at all.",
    }),
    time: z.int().meta({ description: "Seconds since 1970 of the block." }),
    block: z.int().nonnegative(),
    transaction: z.string(),
    subjects: z.array(z.object({ kind: z.enum(["document", "shipment", "declaration", "pledge"]), id: z.string() })),
    values: z.record(z.string(), z.json()),
  })
  .meta({ id: "Event", description: "An event of the ledger that touches the organisation." });
