import { z } from "zod";
import { problem } from "./problem.ts";

export const operation = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(["waiting", "running", "succeeded", "failed"]),
    createdAt: z.string(),
    endedAt: z.string().nullable(),
    progress: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
    result: z.json().meta({ description: "What came of it; null until it has succeeded." }),
    problem: problem.nullable(),
  })
  .meta({
    id: "Operation",
    description: "What takes long, because of a proof. It goes on over a restart, and is kept for a week after its end.",
  });
export const operationPath = z.strictObject({ operationId: z.string().regex(/^op-[0-9a-f]{32}$/, "is no operation") });
