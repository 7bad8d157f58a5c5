import type { EventClass } from "../declare/procedures.ts";
import { currencyOf } from "../document/currency.ts";
import { fromMinor } from "../document/minor.ts";
import { clipped } from "../document/printable.ts";
import { type Phrase, phrase, sayPhrase } from "../say/phrase.ts";
import type { NAMES } from "../say/phrases/en/names.ts";
import type { VALUES } from "../say/phrases/en/values.ts";
import type { Origin, Source } from "./dossier.ts";

/** Figures and codes are the same in every language; whatever else is said is a phrase. */
export type Words = string | Phrase;

export const inEnglish = (words: Words): string => (typeof words === "string" ? words : sayPhrase(words, "en"));

/** An amount in minor units, readable: 79180.00 EUR. */
export const money = (minor: bigint, currency: string): string =>
  `${fromMinor(minor, currencyOf(currency)?.digits ?? 2)} ${currency}`;

/** A weight in grams, readable: 25500.5 kg. */
export const weight = (grams: bigint): string => `${fromMinor(grams, 3).replace(/\.?0+$/, "")} kg`;

/** What a value is: a member of documents, or what several members come to. */
export const member = (name: keyof typeof NAMES.member): Phrase => phrase("member", { name });
export const value = (name: keyof typeof VALUES): Phrase => phrase("value", { name });

export const typeWords = (name: Origin): Phrase => phrase("type", { name });

/** Codes are shown as they are, whatever else a document holds in quotes: it may try to disguise itself. */
export const shown = (text: string): Words =>
  /^[A-Za-z0-9.-]{1,35}$/.test(text) ? text : phrase("quoted", { text: clipped(text) });

/** A document as a clerk would call it: packing list "PL-1". */
export function nameOfSource({ type, number, documentId }: Source): Phrase {
  if (type === "event") return phrase("eventOf", { event: phrase("event", { name: number as EventClass }) });
  const named = number === "" ? (documentId ?? "").slice(0, 10) : phrase("quoted", { text: clipped(number) });
  return phrase("document", { type: typeWords(type), number: named });
}

/** Several documents together: their number, or the one's own name. */
export function namesTogether(sources: readonly Source[]): Phrase {
  const [first] = sources;
  if (first !== undefined && sources.length === 1) return nameOfSource(first);
  const kinds = new Set(sources.map(({ type }) => type));
  const type = kinds.size === 1 && first ? typeWords(first.type) : phrase("type", { name: "other" });
  return phrase("documents", { type, count: sources.length });
}

/** At most five of many, for a sentence. */
export const several = (texts: readonly Words[]): Phrase =>
  phrase("several", { some: texts.slice(0, 5), more: Math.max(0, texts.length - 5) });
