import type * as z from "zod";
import { countryNumber } from "../document/country.ts";
import { printable, quoted } from "../document/printable.ts";
import type { Warnings } from "../document/warnings.ts";
import { faultOf } from "../fault.ts";
import type { Json } from "../seal/canonical-json.ts";
import { EventInvalid } from "./errors.ts";
import { instantOf } from "./event-time.ts";

/** What a reader is given besides the data: where it stands in the file, and where warnings go. */
export interface Reading {
  /** Path of the event, for example `events[2]`. */
  path: string;
  warnings: Warnings;
}

/** The refusal of an event, which names the member. */
export const invalidEvent = (path: string, what: string, todo: string): EventInvalid =>
  new EventInvalid({ what: `${printable(path)}: ${what}`, todo });

const memberOf = (path: string, members: readonly PropertyKey[]): string =>
  members.reduce<string>(
    (name, member) => (typeof member === "number" ? `${name}[${member}]` : `${name}.${String(member)}`),
    path,
  );

/** Data in its shape. Throws EventInvalid with the member that is wrong. */
export function readShape<Shape extends z.ZodType>(shape: Shape, value: Json, path: string): z.output<Shape> {
  const { data, error } = shape.safeParse(value);
  if (error === undefined) return data as z.output<Shape>;
  const [issue] = error.issues;
  const fault = issue === undefined ? "is wrong" : faultOf(issue);
  throw invalidEvent(memberOf(path, issue?.path ?? []), `${fault}.`, "Correct it at its source and export again.");
}

/** Seconds since 1970. Throws EventInvalid. */
export function readInstant(text: string, path: string, offset?: string): bigint {
  const instant = instantOf(text, offset);
  if (typeof instant === "bigint") return instant;
  const todo = instant === "has no time zone offset" ? "Add the offset of the place, such as +02:00." : "Correct it.";
  throw invalidEvent(path, `${quoted(text)} ${instant}.`, todo);
}

/** International waters have a code among the UN/LOCODEs, though they are no country. */
const INTERNATIONAL_WATERS = "XZ";

/** A UN/LOCODE whose country there is. The list itself has over 100,000 places and changes twice a year, so it is not looked up. Throws EventInvalid. */
export function readUnLocode(text: string, path: string): string {
  if (!/^[A-Z]{2}[A-Z2-9]{3}$/.test(text))
    throw invalidEvent(path, `${quoted(text)} is no UN/LOCODE.`, "Write five characters, such as NLRTM.");
  const country = text.slice(0, 2);
  if (countryNumber(country) !== null || country === INTERNATIONAL_WATERS) return text;
  throw invalidEvent(path, `${quoted(text)} is no UN/LOCODE: there is no country ${country}.`, "Correct the place.");
}

/** A code that is in no list: what it means cannot be guessed. */
export const unknownCode = (code: string, list: string, path: string): EventInvalid =>
  invalidEvent(path, `${quoted(code)} is not among the codes of ${list}.`, "Correct the code, or report what happened by hand.");

/** Whether seven digits are an IMO number of a vessel: the last is the sum of the others times 7 to 2, modulo 10. */
export function isImoNumber(text: string): boolean {
  if (!/^\d{7}$/.test(text)) return false;
  const sum = [...text.slice(0, 6)].reduce((total, digit, i) => total + Number(digit) * (7 - i), 0);
  return sum % 10 === Number(text[6]);
}
