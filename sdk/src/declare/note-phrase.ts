import { type Phrase, phrase, sayPhrase } from "../say/phrase.ts";

const [takenOff, withPrepaid] = [phrase("takenOff", {}), phrase("withPrepaid", {})];
const notes = (...each: Phrase[]): Phrase => phrase("notes", { each });

/** What a basis of valuation adds to a price, or takes off it: each cost or not. */
const valuations = (["CIF", "FOB"] as const).flatMap((basis) => {
  const moved = (cost: "freight" | "insurance") => phrase(basis === "CIF" ? "costAdded" : "costSubtracted", { cost });
  const [freight, insurance] = [moved("freight"), moved("insurance")];
  return [[], [freight], [insurance], [freight, insurance]].map((costs) => phrase("valueBasis", { basis, costs }));
});

/** All notes of drafting but those of sums, by what they are in English. */
const NOTES: ReadonlyMap<string, Phrase> = new Map(
  [
    ...[takenOff, withPrepaid, phrase("commonBeginning", {}), phrase("ofTheWhole", {})],
    ...[notes(takenOff, withPrepaid), ...valuations],
  ].map((one) => [sayPhrase(one, "en"), one]),
);

/** Most documents that a declaration refers to, and so the most that it can have added up. */
const MOST_ADDED = 1_000;
const SUM = /^one of ([1-9]\d{0,3}) that were added up(, .{1,40})?$/;

function sumIn(note: string): Phrase | undefined {
  const [, figure, prepaid] = SUM.exec(note) ?? [];
  const count = Number(figure ?? 0);
  if (count < 2 || count > MOST_ADDED) return undefined;
  const sum = phrase("addedUp", { count });
  return prepaid ? notes(sum, withPrepaid) : sum;
}

/**
 * The note of a source as a phrase, where it is one that drafting can write: a declaration has it in English, as it is bound. Undefined for whatever
 * else a declarant wrote, which are its own words.
 */
export function notePhrase(note: string): Phrase | undefined {
  const found = NOTES.get(note) ?? sumIn(note);
  return found && sayPhrase(found, "en") === note ? found : undefined;
}
