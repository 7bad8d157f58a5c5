import { normalForm } from "../protocol/document.ts";
import { NotCommittable } from "./errors.ts";
import type { Party, PartyId } from "./invoice.ts";

/** Legal identifier of a party in words; its slot value is `legalIdentifier(scheme, value)` of SPEC.md section 3. */
export interface LegalId {
  scheme: string;
  value: string;
}

/** ISO 6523 code of the Legal Entity Identifier (ISO 17442), by which invoices name its scheme; "LEI" is another name of it. */
export const LEI_SCHEME = "0199";

/** Greece writes EL before its VAT numbers; Northern Ireland writes XI before British ones, which are the same companies'. */
const VAT_PREFIX: Readonly<Record<string, string>> = { GR: "EL", XI: "GB" };

/** What a VAT number is followed by in Switzerland, in each of its languages. */
const SWISS = /^(E[0-9]{9})(MWST|TVA|IVA|TPV)$/;

/** The one way to write a VAT number, of all that mean the same: whoever could choose would have several identities. */
export function vatForm(value: string): string {
  const [, prefix = "", rest = ""] = /^([A-Z]{2})([0-9A-Z]+)$/.exec(normalForm(value)) ?? [];
  if (prefix === "") return value.trim();
  const country = VAT_PREFIX[prefix] ?? prefix;
  const codes = [country, prefix, ...Object.keys(VAT_PREFIX).filter((code) => VAT_PREFIX[code] === country)];
  const number = withoutCodes(rest, codes);
  const whole = country === "BE" && /^[0-9]{9}$/.test(number) ? `0${number}` : number;
  return country + whole.replace(SWISS, "$1MWST");
}

/** A number that does not begin with its country's code once more. France's may have two letters of its own before nine digits. */
function withoutCodes(number: string, codes: readonly string[]): string {
  const code = /^FR[0-9]{9}$/.test(number) ? undefined : codes.find((one) => number.startsWith(one));
  return code === undefined ? number : withoutCodes(number.slice(code.length), codes);
}

const SCHEMES: Readonly<Record<string, string>> = { LEI: LEI_SCHEME, [LEI_SCHEME]: LEI_SCHEME, VAT: "VAT" };

/** An identifier under the one name of its scheme, and written in the one way that it has. */
export function namedLegalId({ scheme, value }: LegalId): LegalId {
  const named = SCHEMES[normalForm(scheme)] ?? scheme;
  return { scheme: named, value: named === "VAT" ? vatForm(value) : value.trim() };
}

/** Schemes that name nothing: "mutually defined" in UN/EDIFACT 3055 and what senders write for it. */
const EMPTY_SCHEMES = new Set(["ZZZ", "ZZ", "NA", ""]);

/**
 * Legal identifier that an id makes, or null if it cannot be one. VAT numbers have scheme "VAT" in every format. Other ids keep
 * their scheme; registrations and local tax numbers without one are unique in a country only, which then joins the scheme.
 * Account numbers and mail addresses identify nobody in law.
 */
function legalIdOf({ kind, scheme, value }: PartyId, country: string | null): LegalId | null {
  if (kind === "account" || kind === "endpoint" || normalForm(value) === "") return null;
  if (kind === "vat") return namedLegalId({ scheme: "VAT", value });
  const isNamed = scheme !== null && !EMPTY_SCHEMES.has(normalForm(scheme));
  if (isNamed && kind !== "tax") return namedLegalId({ scheme, value });
  if (kind === "identification" || country === null) return null;
  return { scheme: `${kind === "tax" ? (scheme ?? "tax") : "registration"} ${country}`, value };
}

/** Which kind of id is preferred, best first. */
const PREFERENCE: readonly PartyId["kind"][] = ["vat", "registration", "identification", "tax"];

/** All legal identifiers that a party's ids make, best first: VAT number, legal registration, other id with a scheme (LEI, GLN, …), local tax number; in a kind, the file's order. */
export function legalIdsOf(party: Party): LegalId[] {
  return PREFERENCE.flatMap((kind) => party.ids.filter((id) => id.kind === kind))
    .map((id) => legalIdOf(id, party.country))
    .filter((id) => id !== null);
}

/** Whether two identifiers make the same slot value. */
export const isSameLegalId = (a: LegalId, b: LegalId): boolean =>
  normalForm(a.scheme) === normalForm(b.scheme) && normalForm(a.value) === normalForm(b.value);

/**
 * Legal identifier of a party: the best of its own, or the given one, which must then be among them if there are any.
 * Null if the file gives none that identifies and none is given.
 */
export function chooseLegalId(party: Party, role: string, given?: LegalId): LegalId | null {
  const own = legalIdsOf(party);
  if (given === undefined) return own[0] ?? null;
  const named = namedLegalId(given);
  if (own.length === 0 || own.some((id) => isSameLegalId(id, named))) return named;
  throw new NotCommittable({
    what: `The ${role} is not ${given.scheme}:${given.value} in this document, but ${own.map((id) => `${id.scheme}:${id.value}`).join(", ")}.`,
    todo: "Use an identifier that the document itself gives.",
  });
}
