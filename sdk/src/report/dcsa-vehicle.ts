import { isContainerNumber } from "../document/container.ts";
import { quoted } from "../document/printable.ts";
import { isImoNumber, type Reading } from "./reading.ts";

/** An IMO number as text; a warning where its check digit is wrong. */
export function readImoNumber(number: string | number | null | undefined, { path, warnings }: Reading): string | null {
  if (number === null || number === undefined) return null;
  const id = String(number);
  if (!isImoNumber(id)) warnings.add(`${path}: ${quoted(id)} is no IMO number: its check digit is wrong`);
  return id;
}

/** A container's number as written; a warning where it is none. Equipment without an ISO 6346 number exists. */
export function readContainer(number: string | null | undefined, { path, warnings }: Reading): string | undefined {
  if (number === null || number === undefined) return undefined;
  if (!isContainerNumber(number))
    warnings.add(`${path}: ${quoted(number)} is no ISO 6346 container number, or its check digit is wrong`);
  return number;
}
