import { DRAFT_FIELDS } from "../../declare/draft/fields.ts";
import { SLOT_MEMBERS } from "../../document/slot-members.ts";
import { namedSlots } from "../../document/slots.ts";
import type { FieldSource } from "../../document/statements.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import type { SlotName } from "../../protocol/document.ts";
import { memberPhrase } from "../../say/member-phrase.ts";
import { type Phrase, phrase } from "../../say/phrase.ts";
import { type Dossier, declarationIn, type Source, type Statements } from "../dossier.ts";
import { type Finding, type Found, sideOf } from "../finding.ts";
import type { RuleOf } from "../rule.ts";
import { nameOfSource, typeWords } from "../words.ts";
import { NO_SOURCES } from "./backed.ts";
import { about } from "./sentence.ts";

const byId = ({ documents }: Dossier): Map<string, Source> =>
  new Map(documents.map((source) => [source.documentId ?? "", source]));

/** The documents that a declaration says it was drawn from lie beside it, in the versions that it names. */
export function sourced(_rule: RuleOf<"sourced">, dossier: Dossier): Finding {
  const declaration = declarationIn(dossier);
  const sources = declaration?.document?.sources ?? [];
  const known = byId(dossier);
  const distinct = new Map(sources.map((source) => [`${source.documentId} ${source.version}`, source]));
  const found = [...distinct.values()].flatMap(({ documentId, version, member, type }): Found[] => {
    const source = known.get(documentId);
    if (declaration === undefined) return [];
    if (source === undefined)
      return [
        about(declaration, member, null, phrase("drawnFromMissing", { member: memberPhrase(member), type: typeWords(type) })),
      ];
    const actual = source.entry?.version ?? 0;
    if (actual === version) return [];
    const what = phrase("drawnFromVersion", { member: memberPhrase(member), version, source: nameOfSource(source), actual });
    return [about(declaration, member, String(version), what, sideOf(source, "number", String(actual)))];
  });
  return { compared: distinct.size, found, reason: NO_SOURCES };
}

/** A list of containers drawn from the one container of a document: its number is what rules of equipment compare. */
const isListOfOne = ({ member, slot }: FieldSource): boolean => member === "containers" && slot === "container";

/** Sources of members that a slot holds whole, each alone: a sum of several documents is none of theirs. */
function wholeSources(sources: readonly FieldSource[]): FieldSource[] {
  const byMember = new Map<string, FieldSource | null>();
  for (const source of sources) byMember.set(source.member, byMember.has(source.member) ? null : source);
  return [...byMember.values()].filter(
    (source) => source !== null && source.slot !== null && /^[A-Za-z]+$/.test(source.member) && !isListOfOne(source),
  ) as FieldSource[];
}

/** Whether a member of a declaration can be what a slot of a document of some type holds: the same member, or one that the draft draws from it. */
function goTogether(member: string, type: string, slot: SlotName): member is keyof TradeDocument {
  const held = SLOT_MEMBERS[slot];
  if (held === undefined) return false;
  if (held === member) return true;
  const feeds = DRAFT_FIELDS.find((field) => field.member === member)?.from ?? [];
  return feeds.some((feed) => feed.member === held && feed.types.some((one) => one === type));
}

/** The slot that a value of the declaration would have in its source, and the one that it has there; null if it can have none. */
function slots(declared: unknown, source: Statements, slot: SlotName): [bigint, bigint] | null {
  const member = SLOT_MEMBERS[slot];
  const isParty = member === "issuer" || member === "counterparty" || member === "carrier";
  if (member === undefined || declared === null || declared === undefined) return null;
  if (isParty && !(declared as { id?: unknown }).id) return null;
  if (typeof declared !== typeof source[member] && source[member] !== null && source[member] !== undefined) return null;
  // Without items and whatever else no slot holds by itself: hashing them for every member would take long.
  const { type, issuer, number, issueDate } = source;
  const slotOf = (value: unknown): bigint =>
    namedSlots({ type, issuer, number, issueDate, [member]: value } as TradeDocument)[slot];
  return [slotOf(declared), slotOf(source[member])];
}

/** The schema's version has no name in documents; nobody draws anything from it in earnest. */
const slotPhrase = (slot: SlotName): Phrase => memberPhrase(SLOT_MEMBERS[slot] ?? slot);

/** A member whose value is another one than the slot's from which it is said to be drawn. */
function differing(declaration: Source, source: Source, member: keyof TradeDocument, slot: SlotName): Found {
  const held = SLOT_MEMBERS[slot] ?? member;
  const what = phrase("notAsDrawn", { member: memberPhrase(member), source: nameOfSource(source), held: memberPhrase(held) });
  const right = sideOf(source, held, readable(source.document ?? {}, held));
  return about(declaration, member, readable(declaration.document ?? {}, member), what, right);
}

/** A value that a declaration says it has from a slot of a document is the one in that slot: whoever changes it says so with a note. */
export function asSourced(_rule: RuleOf<"asSourced">, dossier: Dossier): Finding {
  const declaration = declarationIn(dossier);
  const known = byId(dossier);
  const finding: Finding = { compared: 0, found: [], reason: phrase("noneDrawnFromOneSlot", {}) };
  for (const { member, documentId, slot, note } of wholeSources(declaration?.document?.sources ?? [])) {
    const source = known.get(documentId);
    if (!declaration?.document || !source?.document || slot === null || note) continue;
    if (!goTogether(member, source.type, slot)) {
      finding.compared += 1;
      const held = slotPhrase(slot);
      const what = phrase("cannotBeDrawn", { member: memberPhrase(member), source: nameOfSource(source), held });
      finding.found.push(about(declaration, member, null, what));
      continue;
    }
    if (source.isPartial && !((SLOT_MEMBERS[slot] ?? member) in source.document)) continue;
    const held = slots(declaration.document[member], source.document, slot);
    if (held === null) continue;
    finding.compared += 1;
    if (held[0] !== held[1]) finding.found.push(differing(declaration, source, member, slot));
  }
  return finding;
}

/** A member as it stands in the document. */
function readable(document: Statements, member: keyof TradeDocument): string | null {
  const value = document[member];
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
