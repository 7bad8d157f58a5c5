import { type Phrase, phrase, sayPhrase } from "../say/phrase.ts";

const FIXED = (["takenOff", "withPrepaid", "commonBeginning", "ofTheWhole"] as const).map((name) => phrase(name, {}));
const SUM = /^one of (\d{1,6}) that were added up$/;
const BASIS = /^(CIF|FOB): price((?: [+-] (?:freight|insurance)){0,2})$/;

const costsIn = (text: string): Phrase[] =>
  [...text.matchAll(/([+-]) (freight|insurance)/g)].map(([, sign, cost]) =>
    phrase(sign === "+" ? "costAdded" : "costSubtracted", { cost: cost as "freight" | "insurance" }),
  );

function partOf(text: string): Phrase | undefined {
  const [, count] = SUM.exec(text) ?? [];
  const [, basis, costs = ""] = BASIS.exec(text) ?? [];
  if (count) return phrase("addedUp", { count: Number(count) });
  if (basis) return phrase("valueBasis", { basis: basis as "CIF" | "FOB", costs: costsIn(costs) });
  return FIXED.find((one) => sayPhrase(one, "en") === text);
}

/**
 * The note of a source as a phrase, where it is one that drafting writes: a declaration has it in English, as it is bound. Undefined for whatever
 * else a declarant wrote, which are its own words.
 */
export function notePhrase(note: string): Phrase | undefined {
  const whole = partOf(note);
  const each = whole ? [whole] : note.split(", ", 3).map(partOf);
  const [first] = each;
  const found = each.length === 1 ? first : phrase("notes", { each: each.filter((one) => one !== undefined) });
  return found && sayPhrase(found, "en") === note ? found : undefined;
}
