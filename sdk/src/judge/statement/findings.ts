import { memberPhrase } from "../../say/member-phrase.ts";
import { type Phrase, type PhraseName, phrase, sayPhrase } from "../../say/phrase.ts";
import { found } from "../../say/phrases/en/found.ts";
import { documentIn, nameIn } from "./absences.ts";
import { DOCUMENT, disagreementIn } from "./disagreements.ts";
import { lower, statedIn, toleranceIn, valueIn } from "./values.ts";

// What a cross-check finds, read back from English. Whoever reads it says it once more and compares: what is read wrongly is not taken.

/** Findings in which nothing stands, by what they are in English. */
const BARE: ReadonlyMap<string, Phrase> = new Map(
  Object.entries(found)
    .filter(([, words]) => words.length === 0)
    .map(([say]) => ({ say: say as PhraseName, with: {} }))
    .map((one) => [sayPhrase(one, "en"), one]),
);

/** A member, or one of some items of a list. */
function memberIn(words: string): Phrase | undefined {
  const [, name, first, last = first] = /^(.+) of items? (\d{1,5})(?: to (\d{1,5}))?$/.exec(words) ?? [];
  const own = nameIn(name ?? words);
  if (name === undefined || own?.say !== "member") return own;
  const [from, to] = [Number(first) - 1, Number(last) - 1];
  return memberPhrase(`items.${from === to ? from : `${from}-${to}`}.${(own.with as { name: string }).name}`);
}

type Reader = [form: RegExp, read: (...parts: string[]) => Phrase | undefined];
const WHY: readonly Reader[] = [
  [
    new RegExp(`^it names no document, and (${DOCUMENT}) states it$`, "u"),
    (words = "") => {
      const by = documentIn(words);
      return by && phrase("namesNone", { by });
    },
  ],
  [
    new RegExp(`^it is not what (${DOCUMENT}) states$`, "u"),
    (words = "") => {
      const by = documentIn(words);
      return by && phrase("notAsStated", { by });
    },
  ],
];
const sums =
  (say: "itemsComeTo" | "containersComeTo") =>
  (parts = "", words = "", whole = "", apart = "") => {
    const [sum, member, total, tolerance] = [valueIn(parts), memberIn(words), valueIn(whole), toleranceIn(apart)];
    return sum && member && total && tolerance ? phrase(say, { sum, member, total, tolerance }) : undefined;
  };
const WHAT: readonly Reader[] = [
  [
    new RegExp(`^(.+) is not what (${DOCUMENT}), from which it says to be drawn, has as (.+)$`, "u"),
    (words = "", from = "", field = "") => {
      const [member, source, held] = [memberIn(words), documentIn(from), memberIn(field)];
      return member && source && held && phrase("notAsDrawn", { member, source, held });
    },
  ],
  [
    new RegExp(`^it states no (.+), although (${DOCUMENT}) (?:does: (.+)|has (.+))$`, "u"),
    (words = "", source = "", same, another = "") => {
      const [name, by] = [memberIn(words), documentIn(source)];
      const value = same === undefined ? undefined : valueIn(same);
      const theirs = name && value ? { name, value } : statedIn(another);
      return name && by && theirs && phrase("notDeclared", { name, by, theirs: theirs.name, text: theirs.value });
    },
  ],
  [/^items come to (.+), but its ([a-z ]+) is (.+?): (.+)$/, sums("itemsComeTo")],
  [/^its containers come to (.+), but its ([a-z ]+) is (.+?): (.+)$/, sums("containersComeTo")],
  [/^net weight (.+) is above gross weight (.+)$/, (net = "", gross = "") => phrase("netAboveGross", { net, gross })],
  [
    /^it is version (\d{1,6}), and version (\d{1,6}) is among the documents$/,
    (version, last) => phrase("earlierVersion", { version: Number(version), last: Number(last) }),
  ],
  [
    /^(.+) is the declarant's own word: (.+)$/u,
    (words = "", reason = "") => {
      const [member, why] = [memberIn(words), BARE.get(reason) ?? readBy(WHY, reason)];
      return member && why && phrase("ownWord", { member, why });
    },
  ],
];

function readBy(readers: readonly Reader[], text: string): Phrase | undefined {
  for (const [form, read] of readers) {
    const parts = form.exec(text)?.slice(1);
    const one = parts && read(...parts);
    if (one) return one;
  }
  return undefined;
}

function aboutIn(message: string): Phrase | undefined {
  const [, words = "", said = ""] = new RegExp(`^(${DOCUMENT}): (.+)\\.$`, "u").exec(lower(message)) ?? [];
  const [document, what] = [documentIn(words), BARE.get(said) ?? readBy(WHAT, said)];
  return document && what && phrase("about", { document, what });
}

/** One sentence of a cross-check. */
export const findingIn = (message: string): Phrase | undefined => disagreementIn(message) ?? aboutIn(message);
