import { type Phrase, phrase } from "../../say/phrase.ts";
import { found } from "../../say/phrases/en/found.ts";
import { absenceIn, DOCUMENT, documentIn } from "./absences.ts";
import { disagreementIn } from "./disagreements.ts";
import { memberIn } from "./members.ts";
import { OF_DOCUMENTS } from "./of-documents.ts";
import { OF_SOURCES } from "./of-sources.ts";
import { bareIn, type Reader, readBy } from "./parts.ts";
import { lower, statedIn, toleranceIn, valueIn } from "./values.ts";
import { verificationIn } from "./verified.ts";

// What a cross-check finds, read back from English. Whoever reads it says it once more and compares: what is read wrongly is not taken.

const BARE = bareIn(found);
const sums =
  (say: "itemsComeTo" | "containersComeTo") =>
  (parts = "", words = "", whole = "", apart = "") => {
    const [sum, member, total, tolerance] = [valueIn(parts), memberIn(words), valueIn(whole), toleranceIn(apart)];
    return sum && member && total && tolerance ? phrase(say, { sum, member, total, tolerance }) : undefined;
  };
const OF_VALUES: readonly Reader[] = [
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
];

/** What is found of one document. */
const WHAT = [...OF_DOCUMENTS, ...OF_SOURCES, ...OF_VALUES];

const ABOUT = new RegExp(`^(${DOCUMENT}): (.+)\\.$`, "u");
function aboutIn(message: string): Phrase | undefined {
  const [, words = "", said = ""] = ABOUT.exec(lower(message)) ?? [];
  const [document, what] = [documentIn(words), BARE.get(said) ?? readBy(WHAT, said)];
  return document && what && phrase("about", { document, what });
}

const oneIn = (message: string): Phrase | undefined =>
  disagreementIn(message) ?? aboutIn(message) ?? absenceIn(message) ?? verificationIn(message);

/** One sentence of a cross-check or of what an office verified before it, and how many more there are of its kind. */
export function findingIn(message: string): Phrase | undefined {
  const [, first, count] = /^(.+\.) And (\d{1,7}) more of this kind\.$/u.exec(message) ?? [];
  if (first === undefined) return oneIn(message);
  const sentence = oneIn(first);
  return sentence && phrase("andMore", { sentence, count: Number(count) });
}
