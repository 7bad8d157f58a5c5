import { InvalidArgumentError } from "commander";
import { z } from "zod";
import { parseMembers, readJson } from "../host/configuration.ts";
import type { OfficeTerms } from "../sdk/src/declare/terms.ts";
import { DOCUMENT_TYPE, type DocumentTypeName, legalIdentifier } from "../sdk/src/protocol/document.ts";

const documentType = z.enum(Object.keys(DOCUMENT_TYPE) as [DocumentTypeName, ...DocumentTypeName[]]);

/** What a customs office asks for under a procedure, as a founding file has it too. */
const officeTerms = z.strictObject({
  kind: z.literal("kontor/terms/1"),
  office: z.strictObject({ scheme: z.string().min(1).max(100), value: z.string().min(1).max(200) }),
  procedure: z.enum(["export", "transit", "import", "arrival"]),
  declaration: documentType,
  certificate: documentType,
  period: z
    .int()
    .min(1)
    .max(2 ** 32 - 1),
  requirements: z
    .array(
      z.strictObject({
        anyOf: z.array(documentType).min(1).max(4),
        assurance: z.union([z.literal(0), z.literal(1)]).optional(),
      }),
    )
    .max(16),
});

const EXPECTED = {
  kind: 'write "kontor/terms/1"',
  office: 'its legal identifier, such as {"scheme": "VAT", "value": "DE123456789"}',
  procedure: "export, transit, import or arrival",
  declaration: "the type of document that is handed in, by its name in docs/fields.md",
  certificate: "the type of document by which it is cleared",
  period: "seconds from the event to the deadline",
  requirements: 'what must be linked, such as [{"anyOf": ["invoice"], "assurance": 1}]',
};

/** Throws FileUnusable, ConfigurationInvalid. */
export async function readTerms(file: string): Promise<OfficeTerms> {
  const { kind: _, office, procedure, ...terms } = parseMembers(officeTerms, EXPECTED, await readJson(file), file);
  return { officeId: legalIdentifier(office.scheme, office.value), procedure, terms };
}

/** A type of document by its name. Throws InvalidArgumentError. */
export function documentTypeOf(name: string): DocumentTypeName {
  if (Object.hasOwn(DOCUMENT_TYPE, name)) return name as DocumentTypeName;
  throw new InvalidArgumentError(`There is no type of document "${name}". Types: ${Object.keys(DOCUMENT_TYPE).join(", ")}.`);
}
