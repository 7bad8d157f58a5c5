import { InvalidArgumentError } from "commander";
import type { Address, Hex } from "viem";
import { type HostPort, parseHostPort as readHostPort } from "../network/address.ts";
import { isoDate } from "../sdk/src/document/date.ts";
import type { LegalId } from "../sdk/src/document/legal-identifier.ts";

/** Integers of an option; says which there are. */
export function integerFrom(lowest: number, highest?: number): (text: string) => number {
  const range = highest === undefined ? `of ${lowest} or more` : `from ${lowest} to ${highest}`;
  return (text) => {
    const value = /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= lowest && value <= (highest ?? Number.MAX_SAFE_INTEGER)))
      throw new InvalidArgumentError(`Write it as an integer ${range}.`);
    return value;
  };
}
export const parseInteger = integerFrom(0);
/** Most legs that a shipment has, and most events, as the ledger counts them. */
export const parseLeg = integerFrom(0, 7);
export const parseEventIndex = integerFrom(0, 65_535);

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

export function parseHostPort(text: string): HostPort {
  const place = readHostPort(text);
  if (place === undefined) throw new InvalidArgumentError("Write it as HOST:PORT, the port from 1024 to 65500.");
  return place;
}

/** Values of an option or argument that can be given several times. */
export const several =
  <T>(parse: (text: string) => T) =>
  (text: string, before: T[] = []): T[] => [...before, parse(text)];
