import { euVat, stdnum } from "stdnum";
import { LEI_SCHEME, type LegalId, namedLegalId } from "../document/legal-identifier.ts";
import { normalForm } from "../protocol/document.ts";
import { LegalIdentifierRefused } from "./errors.ts";

/** How far an identifier was checked by itself. Whether it is in a register, and whose, no arithmetic says. */
export type LegalIdCheck = "checkDigits" | "form";

/** ISO 17442: 18 characters and 2 check digits, so that the number is 1 modulo 97 with letters as 10 to 35 (ISO 7064). */
export function isLei(value: string): boolean {
  if (!/^[0-9A-Z]{18}[0-9]{2}$/.test(value)) return false;
  const digits = value.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** Greece writes EL before its VAT numbers. */
const VAT_COUNTRY: Readonly<Record<string, string>> = { EL: "GR" };

type Validate = (value: string) => { isValid: boolean; compact?: string };

/** Validators of a country's VAT numbers; none where no arithmetic is known. */
function vatValidators(country: string): Validate[] {
  if (country === "GB") return [stdnum.GB?.vat?.validate as Validate];
  return ((euVat as Record<string, { validate: Validate }[] | undefined>)[country] ?? []).map(({ validate }) => validate);
}

function checkVat(value: string): LegalIdCheck | null {
  const [, prefix = "", number = ""] = /^([A-Z]{2})([0-9A-Z]{2,15})$/.exec(value) ?? [];
  if (prefix === "") return null;
  const validators = vatValidators(VAT_COUNTRY[prefix] ?? prefix);
  if (validators.length === 0) return "form";
  // What a validator makes of a number is the number itself: another way to write it would be another identity.
  const isWhole = (text: string) => (validate: Validate) => {
    const { isValid, compact } = validate(text);
    return isValid && compact === text;
  };
  return validators.some(isWhole(number)) || validators.some(isWhole(value)) ? "checkDigits" : null;
}

/**
 * Check an identifier by itself: check digits of LEIs and of the VAT numbers of the European Union, Switzerland and the United
 * Kingdom; of all others the form alone. Throws LegalIdentifierRefused.
 */
export function checkLegalId(id: LegalId): LegalIdCheck {
  const { scheme, value } = namedLegalId(id);
  const compact = normalForm(value);
  let checked: LegalIdCheck | null = /^[\p{L}\p{N}]{2,64}$/u.test(compact) && normalForm(scheme) !== "" ? "form" : null;
  if (scheme === LEI_SCHEME) checked = isLei(compact) ? "checkDigits" : null;
  if (normalForm(scheme) === "VAT") checked = checkVat(compact);
  if (checked !== null) return checked;
  throw new LegalIdentifierRefused({
    what: `${scheme}:${value} is no such identifier: its form or its check digits are wrong.`,
    todo: "Read it again from the register or the certificate.",
    values: { scheme, value },
  });
}
