import { fromBER } from "asn1js";
import { LEI_SCHEME, type LegalId, namedLegalId } from "../document/legal-identifier.ts";
import { type Certificate, subjectOf } from "./certificate.ts";
import { isLei } from "./legal-id-checks.ts";

/** ISO 17442-2: the LEI in a certificate. */
const LEI_EXTENSION = "1.3.6.1.4.1.52266.1";

function leiOf({ parsed }: Certificate): string | null {
  const extension = parsed.extensions?.find(({ extnID }) => extnID === LEI_EXTENSION);
  if (extension === undefined) return null;
  const { result } = fromBER(extension.extnValue.valueBlock.valueHexView);
  const text: unknown = (result.valueBlock as { value?: unknown }).value;
  return typeof text === "string" && isLei(text) ? text : null;
}

/**
 * ETSI EN 319 412-1, 5.1.4: three letters of the register, country, hyphen, number. VAT: value added tax; NTR: national trade
 * register; LEI: the country is XG and says nothing.
 */
export function parseOrganisationIdentifier(text: string): LegalId | null {
  const [, register, country, number = ""] = /^(VAT|NTR|LEI)([A-Z]{2})-(.{1,64})$/u.exec(text.trim()) ?? [];
  if (register === "VAT") return { scheme: "VAT", value: number.startsWith(country as string) ? number : `${country}${number}` };
  if (register === "NTR") return { scheme: `registration ${country}`, value: number };
  return register === "LEI" ? { scheme: LEI_SCHEME, value: number } : null;
}

/** Legal identifiers that a certificate states of its holder, best first: LEI, organisation identifier, serial number of that form. */
export function certifiedLegalIds(certificate: Certificate): LegalId[] {
  const lei = leiOf(certificate);
  const subject = subjectOf(certificate);
  const stated = [subject.organizationIdentifier, subject.serialNumber].map((text) =>
    text === undefined ? null : parseOrganisationIdentifier(text),
  );
  return [lei === null ? null : { scheme: LEI_SCHEME, value: lei }, ...stated].filter((id) => id !== null).map(namedLegalId);
}
