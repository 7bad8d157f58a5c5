import type { Json } from "../../../seal/canonical-json.ts";
import type { Warnings } from "../../warnings.ts";
import { isObject, type JsonObject } from "../json-source.ts";

/** Where a verifiable credential has its document. Source: W3C, Verifiable Credentials Data Model 1.1 and 2.0. */
export const SUBJECT = "credentialSubject";

/** The day a credential was issued, in both versions of the data model. */
export const ISSUED = ["validFrom", "issuanceDate"];

/** Whether a value names a type, alone or among others, as JSON-LD lets it. */
export const namesType = (value: Json | undefined, type: string): boolean => [value].flat().includes(type);

export const isCredential = (value: Json): value is JsonObject =>
  isObject(value) && namesType(value.type, "VerifiableCredential") && Object.hasOwn(value, SUBJECT);

/** Nobody's word is taken for a credential's: what counts here is who registers the document. */
export function warnOfSignature(credential: JsonObject, warnings: Warnings): void {
  const { proof = null } = credential;
  const isSigned = proof !== null && [proof].flat().length > 0;
  warnings.add(
    isSigned ? "proof: the credential's own signature was not verified" : "proof: the credential is not signed by its issuer",
  );
}
