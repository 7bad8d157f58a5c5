import { InvalidArgumentError } from "commander";
import { z } from "zod";
import { parseMembers, readJson } from "../host/configuration.ts";
import type { OfficeTerms } from "../sdk/src/declare/terms.ts";
import { DOCUMENT_TYPE, type DocumentTypeName } from "../sdk/src/protocol/document.ts";
import { officeTerms, termsOfOffice } from "./office-terms.ts";

const shape = z.strictObject({ kind: z.literal("kontor/terms/1"), ...officeTerms });

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
  const { kind: _, ...terms } = parseMembers(shape, EXPECTED, await readJson(file), file);
  return termsOfOffice(terms);
}

/** A type of document by its name. Throws InvalidArgumentError. */
export function documentTypeOf(name: string): DocumentTypeName {
  if (Object.hasOwn(DOCUMENT_TYPE, name)) return name as DocumentTypeName;
  throw new InvalidArgumentError(`There is no type of document "${name}". Types: ${Object.keys(DOCUMENT_TYPE).join(", ")}.`);
}
