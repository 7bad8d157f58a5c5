import { z } from "zod";
import { DOCUMENT_TYPE, type DocumentTypeName } from "../protocol/document.ts";
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
const documentType = z.enum(Object.keys(DOCUMENT_TYPE) as [DocumentTypeName, ...DocumentTypeName[]]);
const requirement = z.strictObject({
  anyOf: z.array(documentType).min(1).max(4),
  assurance: z.union([z.literal(0), z.literal(1)]).optional(),
});

/** What a deployment's file says of how its ledger began: everything that its transactions follow from, and nothing else. */
export const foundingShape = z.strictObject({
  delay: seconds.min(1),
  members: z.array(organisation).min(1).max(1_000),
  rules: z.strictObject({ assembly: council, watch: council }),
  identityProviders: z.array(organisation).max(100),
  terms: z
    .array(
      z.strictObject({
        officeId: field,
        procedure: z.enum(["export", "transit", "import", "arrival"]),
        terms: z.strictObject({
          declaration: documentType,
          certificate: documentType,
          period: seconds,
          requirements: z.array(requirement).max(16),
        }),
      }),
    )
    .max(1_000),
  committee: z
    .strictObject({
      members: z.array(address).min(2).max(16),
      threshold: z.int().min(2).max(16),
      dealPeriod: seconds,
      complainPeriod: seconds,
    })
    .optional(),
});
