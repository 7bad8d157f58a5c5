import { z } from "zod";

export const problem = z
  .object({
    type: z
      .string()
      .regex(/^urn:kontor:error:[A-Za-z]+$/)
      .meta({ description: "The SDK's name of the error, or the contract's." }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What happened." }),
    todo: z.string().meta({ description: "What the caller can do about it." }),
    values: z.record(z.string(), z.json()),
    request: z.string().meta({ description: "X-Request-Id of the request, or the id of the operation." }),
  })
  .meta({ id: "Problem", description: "A refusal (RFC 9457)." });
