import { z } from "zod";
import type { OfficeTerms } from "../sdk/src/declare/terms.ts";
import { procedureShape, termsShape } from "../sdk/src/declare/terms-shape.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";

/** Members of a file by which people say what an office asks for: the office by its identifier as it is written, not as the ledger has it. */
export const officeTerms = {
  office: z.strictObject({ scheme: z.string().min(1).max(100), value: z.string().min(1).max(200) }),
  procedure: procedureShape,
  ...termsShape.shape,
};
const whole = z.strictObject(officeTerms);

export const termsOfOffice = ({ office, procedure, ...terms }: z.output<typeof whole>): OfficeTerms => ({
  officeId: legalIdentifier(office.scheme, office.value),
  procedure,
  terms,
});
