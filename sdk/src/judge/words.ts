import { currencyOf } from "../document/currency.ts";
import { fromMinor } from "../document/minor.ts";
import { quoted } from "../document/printable.ts";
import type { Source } from "./dossier.ts";

/** An amount in minor units, readable: 79180.00 EUR. */
export const money = (minor: bigint, currency: string): string =>
  `${fromMinor(minor, currencyOf(currency)?.digits ?? 2)} ${currency}`;

/** A weight in grams, readable: 25500.5 kg. */
export const weight = (grams: bigint): string => `${fromMinor(grams, 3).replace(/\.?0+$/, "")} kg`;

export const plural = (count: bigint | number, one: string, many = `${one}s`): string =>
  `${count} ${BigInt(count) === 1n ? one : many}`;

/** "certificateOfOrigin" as words. */
export const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Codes are shown as they are, whatever else a document holds in quotes: it may try to disguise itself. */
export const shown = (text: string): string => (/^[A-Za-z0-9.-]{1,35}$/.test(text) ? text : quoted(text));

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A document as a clerk would call it: packing list "PL-1". */
export function label({ type, number, documentId }: Source): string {
  if (type === "event") return `event ${words(number)}`;
  return `${words(type)} ${number === "" ? (documentId ?? "").slice(0, 10) : quoted(number)}`;
}

/** Several documents together: their number, or the one's own name. */
export function labels(sources: readonly Source[]): string {
  const [first] = sources;
  if (first === undefined) return "no document";
  if (sources.length === 1) return label(first);
  const kinds = new Set(sources.map(({ type }) => type));
  return kinds.size === 1 ? plural(sources.length, words(first.type)) : plural(sources.length, "document");
}

/** At most five of many, for a sentence. */
export function several(texts: readonly string[]): string {
  return texts.length <= 5 ? texts.join(", ") : `${texts.slice(0, 5).join(", ")} and ${texts.length - 5} more`;
}
