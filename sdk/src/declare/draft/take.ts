import type { TradeDocument } from "../../document/trade-document.ts";
import { type Phrase, phrase } from "../../say/phrase.ts";
import { agree, shown } from "./agree.ts";
import { type By, type Draft, fieldSource, isPresent, numbered, ofTypes } from "./draft.ts";
import type { DraftField, Feed, Types } from "./fields.ts";
import { slotOf } from "./slot-of.ts";
import { stated, sumOf } from "./stated.ts";

/** A value that documents state, and which. */
interface Candidate {
  value: unknown;
  by: By[];
  /** What each of them states. */
  parts: unknown[];
}

const MONEY = new Set<keyof TradeDocument>(["freightMinor", "insuranceMinor", "insuredValueMinor"]);

/** Documents of a feed that state the member. An amount in another currency is none: nobody here knows the rate. */
function statements(draft: Draft, { member }: DraftField, feed: Feed): Candidate[] {
  const currency = draft.values.currency;
  return ofTypes(draft.documents, feed.types).flatMap((source) => {
    const { document } = source;
    const value = stated(document, feed.member);
    if (value === undefined) return [];
    if (MONEY.has(member) && document.currency !== currency) {
      const of = { document: numbered(source), currency: document.currency ?? "" };
      if (currency) draft.open.push({ member, why: phrase("amountForeign", { ...of, declared: currency }) });
      return [];
    }
    return [{ value, by: [{ source, slot: slotOf(document, feed.member) }], parts: [value] }];
  });
}

/** What the documents of a feed state together; nothing where they are several of which none can stand for the others. */
function candidates(draft: Draft, field: DraftField, feed: Feed): { stated: boolean; found: Candidate[] } {
  const each = statements(draft, field, feed);
  const [first, second] = each;
  const { together, member, likeness } = field;
  const isWhole = each.length === ofTypes(draft.documents, feed.types).length;
  // Of some of the documents there is no sum.
  if (together === "sum" && !isWhole) return { stated: first !== undefined, found: [] };
  if (!first || !second || together === "same") return { stated: first !== undefined, found: each };
  const by = each.flatMap((candidate) => candidate.by);
  const parts = each.map(({ value }) => value);
  if (together === "only")
    return { stated: true, found: each.every(({ value }) => agree(likeness, value, first.value)) ? each : [] };
  if (together === "union")
    return { stated: true, found: [{ value: [...new Set((parts as string[][]).flat())].sort(), by, parts }] };
  const note = phrase("addedUp", { count: each.length });
  return { stated: true, found: [{ value: sumOf(member, parts), by: by.map((one) => ({ ...one, note })), parts }] };
}

/** Lists a member that is stated differently, the value that was taken first. */
export function addConflict(draft: Draft, member: string, given: unknown, all: readonly Omit<Candidate, "value">[]): void {
  const values = all.flatMap(({ by, parts }) =>
    by.map(({ source }, i) => ({ value: shown(parts[i]), documentId: source.documentId })),
  );
  draft.conflicts.push({
    member,
    values: [...(isPresent(given) ? [{ value: shown(given), documentId: null }] : []), ...values],
  });
}

/** A party that no slot holds has a name: one that has none goes by its identifier. */
function adapted(member: keyof TradeDocument, value: unknown): unknown {
  if (member !== "consignor" && member !== "consignee") return value;
  const { name, id } = value as { name?: string | null; id?: { value: string } };
  return { ...(value as object), name: name ?? id?.value };
}

/** Draws one member: what the declarant states, else the first statement by the table. */
export function take(draft: Draft, field: DraftField): void {
  const { member, likeness, needed, from, together } = field;
  const feeds = from.map((feed) => candidates(draft, field, feed));
  const all = feeds.flatMap(({ found }) => found);
  const given = draft.overrides[member as keyof typeof draft.overrides];
  const preferred = feeds.find(({ stated }) => stated);
  const isSeveral = together === "only" && preferred?.found.length === 0;
  const first = isSeveral ? undefined : all[0];
  const value = given ?? first?.value;
  if (isPresent(value)) {
    draft.values = { ...draft.values, [member]: adapted(member, value) };
    if (!isPresent(given)) draft.sources.push(...(first as Candidate).by.map((by) => fieldSource(member, by)));
    if (all.some((other) => !agree(likeness, other.value, value))) addConflict(draft, member, given, all);
  } else if (needed.includes(draft.procedure) && !isSeveral)
    draft.open.push({ member, why: phrase(preferred ? "statedByFew" : "statedByNone", { types: typesOf(from) }) });
}

/** Types of documents that feed a member, each once. */
export const typesOf = (feeds: readonly { types: Types }[]): Phrase[] =>
  [...new Set(feeds.flatMap(({ types }) => types))].map((name) => phrase("type", { name }));
