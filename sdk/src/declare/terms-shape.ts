import * as z from "zod";
import { DOCUMENT_TYPE, type DocumentTypeName } from "../protocol/document.ts";

const documentType = z.enum(Object.keys(DOCUMENT_TYPE) as [DocumentTypeName, ...DocumentTypeName[]]);
const requirement = z.strictObject({
  anyOf: z.array(documentType).min(1).max(4),
  assurance: z.union([z.literal(0), z.literal(1)]).optional(),
});

export const procedureShape = z.enum(["export", "transit", "import", "arrival"]);

/** What a customs office asks for under a procedure, wherever a file or a form says it. */
export const termsShape = z.strictObject({
  declaration: documentType,
  certificate: documentType,
  period: z
    .int()
    .min(1)
    .max(2 ** 32 - 1),
  requirements: z.array(requirement).max(16),
});
