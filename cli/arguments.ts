import { InvalidArgumentError } from "commander";
import type { Address, Hex } from "viem";
import { isoDate } from "../sdk/src/document/date.ts";
import type { LegalId } from "../sdk/src/document/legal-identifier.ts";

export function parseInteger(text: string): number {
  if (!/^[0-9]{1,15}$/.test(text)) throw new InvalidArgumentError("Write it as an integer.");
  return Number(text);
}

/** By its form; requireAddress checks the capital letters, which are a checksum. */
export function parseAddress(text: string): Address {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) throw new InvalidArgumentError("Write it as 0x and 40 hexadecimal digits.");
  return text as Address;
}

/** Id of a document, grant, shipment or declaration. */
export function parseId(text: string): Hex {
  if (!/^0x[0-9a-fA-F]{64}$/.test(text)) throw new InvalidArgumentError("Write it as 0x and 64 hexadecimal digits.");
  return text.toLowerCase() as Hex;
}

export function parseLegalId(text: string): LegalId {
  const [, scheme, value] = /^([^:]+):(.+)$/.exec(text) ?? [];
  if (scheme === undefined || value === undefined)
    throw new InvalidArgumentError("Write it as SCHEME:VALUE, for example VAT:DE123456789.");
  return { scheme, value };
}

export function parseDate(text: string): string {
  if (isoDate(text) !== text) throw new InvalidArgumentError("Write it as YYYY-MM-DD.");
  return text;
}
