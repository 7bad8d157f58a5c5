import * as z from "zod";
import { procedureShape, termsShape } from "../declare/terms-shape.ts";
import { address, field } from "../wire.ts";

const seconds = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);
const percent = z.int().min(0).max(100);
const council = z.strictObject({
  votingDelay: seconds,
  votingPeriod: seconds,
  quorum: percent,
  superQuorum: percent,
  baseDelay: seconds,
});
const organisation = z.strictObject({ account: address, name: z.string().min(1).max(100) });

/** What a deployment's file says of how its ledger began: everything that its transactions follow from, and nothing else. */
export const foundingShape = z.strictObject({
  delay: seconds.min(1),
  members: z.array(organisation).min(1).max(1_000),
  rules: z.strictObject({ assembly: council, watch: council }),
  identityProviders: z.array(organisation).max(100),
  terms: z.array(z.strictObject({ officeId: field, procedure: procedureShape, terms: termsShape })).max(1_000),
  committee: z
    .strictObject({
      members: z.array(address).min(2).max(16),
      threshold: z.int().min(2).max(16),
      dealPeriod: seconds,
      complainPeriod: seconds,
    })
    .optional(),
});
