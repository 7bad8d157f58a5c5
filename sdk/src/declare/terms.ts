import { declarationsAbi as abi } from "../abi/declarations.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { DOCUMENT_TYPE, type DocumentTypeName } from "../protocol/document.ts";
import { PROCEDURES, type ProcedureName } from "./procedures.ts";

/** One line of a required set: a linked document of any of these types, each with at least this assurance. */
export interface Requirement<Type = DocumentTypeName> {
  anyOf: readonly Type[];
  /** 0 the issuer alone, 1 acknowledged. Default 0. */
  assurance?: 0 | 1;
}

/** What a customs office asks for under a procedure. */
export interface Terms<Type = DocumentTypeName> {
  declaration: Type;
  certificate: Type;
  /** Seconds from opening to the deadline. */
  period: number;
  requirements: readonly Requirement<Type>[];
}

/** Terms of one office, as a deployment or the consortium sets them. */
export interface OfficeTerms {
  /** Legal identifier of the office. */
  officeId: bigint;
  procedure: ProcedureName;
  terms: Terms;
}

const numberOf = (name: DocumentTypeName): number => Number(DOCUMENT_TYPE[name]);
const typeNames = new Map(Object.entries(DOCUMENT_TYPE).map(([name, number]) => [Number(number), name as DocumentTypeName]));

/** Name of a document type by its UN/CEFACT 1001 number; undefined for one that Kontor does not know. */
export const documentTypeName = (number: number): DocumentTypeName | undefined => typeNames.get(number);

/** Arguments of Declarations.setTerms. */
export function termsArguments({ officeId, procedure, terms }: OfficeTerms) {
  const { declaration, certificate, period, requirements } = terms;
  const asked = requirements.map(({ anyOf, assurance = 0 }) => ({ anyOf: anyOf.map(numberOf), assurance }));
  const onLedger = {
    declarationType: numberOf(declaration),
    certificateType: numberOf(certificate),
    period,
    requirements: asked,
  };
  return [officeId, PROCEDURES.indexOf(procedure), onLedger] as const;
}

/** What an office asks for; undefined where it does not offer the procedure. A type without a name of Kontor's is `type N`. */
export async function termsOf(
  client: KontorClient,
  { officeId, procedure }: { officeId: bigint; procedure: ProcedureName },
): Promise<Terms<string> | undefined> {
  const address = client.addresses.declarations;
  const args = [officeId, PROCEDURES.indexOf(procedure)] as const;
  const found = await ask(() => client.public.readContract({ address, abi, functionName: "termsOf", args }));
  if (found.declarationType === 0) return undefined;
  const name = (type: number) => documentTypeName(type) ?? `type ${type}`;
  return {
    declaration: name(found.declarationType),
    certificate: name(found.certificateType),
    period: found.period,
    requirements: found.requirements.map(({ anyOf, assurance }) => ({ anyOf: anyOf.map(name), assurance: assurance as 0 | 1 })),
  };
}
