import type { NamedParty } from "../document/fields.ts";
import { normalForm } from "../protocol/document.ts";
import { memberPhrase } from "../say/member-phrase.ts";
import { type Phrase, phrase } from "../say/phrase.ts";
import { type Dossier, type Origin, type Source, sourcesOf } from "./dossier.ts";
import { DAYS, type DayMember, dayText, readDays } from "./members/days.ts";
import type { Dimension } from "./members/items.ts";
import { MEASURES, type MeasureMember, measureText } from "./members/measures.ts";
import { PARTIES, type PartyMember } from "./members/parties.ts";
import { TEXTS, type TextMember } from "./members/texts.ts";
import { shown, typeWords, type Words } from "./words.ts";

/** Which values a rule looks at: a member, in documents of some origins. */
export interface Selector<Member extends string> {
  of: readonly Origin[];
  member: Member;
}

/** A value that a document states, the member that holds it, and how it reads. */
export interface Stated<V> {
  by: Source;
  /** Path in the document. */
  member: string;
  /** What the value is, in words: "gross weight". */
  name: Phrase;
  value: V;
  text: Words;
}

export interface PartyValue {
  /** Scheme of the legal identifier and the identifier, in normal form; null where the document gives none. */
  scheme: string | null;
  id: string | null;
  /** In normal form, null where the document gives none. */
  name: string | null;
}
export interface MeasureValue {
  amount: bigint;
  /** Only what has the same unit can be compared: a currency, "kg", "packages". */
  unit: string;
  dimension: Dimension;
}

/** Name and legal identifier, or which of them is there. */
function partyText({ name, id }: Pick<NamedParty, "id"> & { name?: string | null | undefined }): Words {
  const known = id && phrase("idInScheme", { scheme: shown(id.scheme), id: shown(id.value) });
  if (!name) return known ? phrase("inBrackets", { text: known }) : "";
  return known ? phrase("nameAndId", { name: shown(name), id: known }) : shown(name);
}

export function statedParties(dossier: Dossier, { of, member }: Selector<PartyMember>): Stated<PartyValue>[] {
  const { name, read } = PARTIES[member];
  return sourcesOf(dossier, of).flatMap((by) => {
    const [path, party] = by.document ? read(by.document) : [];
    if (path === undefined || !party) return [];
    const { id } = party;
    const value = {
      scheme: id ? normalForm(id.scheme) : null,
      id: id ? normalForm(id.value) : null,
      name: party.name ? normalForm(party.name) || null : null,
    };
    return [{ by, member: path, name, value, text: partyText(party) }];
  });
}

/** Each text once per document: what 10,000 items say alike is one statement. */
export function statedTexts(dossier: Dossier, { of, member }: Selector<TextMember>): Stated<string>[] {
  const { name, read, ...form } = TEXTS[member];
  return sourcesOf(dossier, of).flatMap((by) => {
    const distinct = new Map<string, Stated<string>>();
    for (const [path, text] of by.document ? read(by.document) : []) {
      const value = "isNormal" in form ? text : normalForm(text);
      if (!distinct.has(value)) distinct.set(value, { by, member: path, name, value, text: shown(text) });
    }
    return [...distinct.values()];
  });
}

export function statedMeasures(dossier: Dossier, { of, member }: Selector<MeasureMember>): Stated<MeasureValue>[] {
  const { name, dimension, read } = MEASURES[member];
  return sourcesOf(dossier, of).flatMap((by) => {
    const [path, amount] = (by.document && read(by.document)) ?? [];
    if (path === undefined || amount === undefined) return [];
    const currency = by.document?.currency ?? "";
    const unit = dimension === "money" ? currency : dimension;
    return [{ by, member: path, name, value: { amount, unit, dimension }, text: measureText(amount, dimension, currency) }];
  });
}

export function statedDays(dossier: Dossier, { of, member }: Selector<DayMember>): Stated<bigint>[] {
  const { name } = DAYS[member];
  return readDays(sourcesOf(dossier, of), member).map(([by, path, day]) => ({
    by,
    member: path,
    name,
    value: day,
    text: dayText(day),
  }));
}

/** Why a rule finds nothing to compare: no such document, or none that states the member. */
export function absence(dossier: Dossier, { of, member }: Selector<string>, name: Phrase = memberPhrase(member)): Phrase {
  const types = of.map(typeWords);
  if (sourcesOf(dossier, of).length > 0) return phrase("noneStates", { types, name });
  return of[0] === "event" ? phrase("noEventGives", { name }) : phrase("thereIsNo", { types });
}
