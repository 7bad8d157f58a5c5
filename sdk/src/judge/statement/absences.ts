import { type Phrase, type PhraseName, phrase, sayPhrase } from "../../say/phrase.ts";
import { NAMES } from "../../say/phrases/en/names.ts";
import { unchecked } from "../../say/phrases/en/unchecked.ts";
import { VALUES } from "../../say/phrases/en/values.ts";
import { keyOf } from "./parts.ts";

// Why a rule could not be checked, read back from an English statement.

/** Reasons in which nothing stands, by what they are in English. */
const BARE: ReadonlyMap<string, Phrase> = new Map(
  Object.entries(unchecked)
    .filter(([, words]) => words.length === 0)
    .map(([say]) => ({ say: say as PhraseName, with: {} }))
    .map((one) => [sayPhrase(one, "en"), one]),
);

const typesIn = (text: string): Phrase[] =>
  text.split(" or ").flatMap((words) => {
    const name = keyOf(NAMES.type, words);
    return name ? [phrase("type", { name })] : [];
  });

export function nameIn(words: string): Phrase | undefined {
  if (words === "quantity with a unit") return phrase("quantityWithUnit", {});
  const [name, member] = [keyOf(VALUES, words), keyOf(NAMES.member, words)];
  return name ? phrase("value", { name }) : member && phrase("member", { name: member });
}

export function documentIn(words: string): Phrase | undefined {
  const [, called] = /^event ([a-z ]{1,40})$/.exec(words) ?? [];
  const event = keyOf(NAMES.event, called ?? "");
  if (event) return phrase("eventOf", { event: phrase("event", { name: event }) });
  const [, kind = "", text, id] = /^([a-z ]{1,40}) (?:"(.{0,61})"|(0x[0-9a-f]{8})?)$/u.exec(words) ?? [];
  const name = keyOf(NAMES.type, kind);
  const number = text === undefined ? (id ?? "") : phrase("quoted", { text });
  return name && phrase("document", { type: phrase("type", { name }), number });
}

function placeIn(words: string): Phrase | undefined {
  const [, at, of = ""] = /^item (\d{1,6}) of (.+)$/u.exec(words) ?? [];
  const document = documentIn(at === undefined ? words : of);
  return document && (at === undefined ? document : phrase("itemIn", { at: Number(at), document }));
}

type Reader = [form: RegExp, read: (...parts: string[]) => Phrase | undefined];
/** Greedy where a document stands: its number may have the same words in it. */
const FORMS: readonly Reader[] = [
  [/^there is no (.+)$/, (types = "") => phrase("thereIsNo", { types: typesIn(types) })],
  [
    /^no document states (.+) of all goods and of each item$/,
    (words = "") => {
      const name = nameIn(words);
      return name && phrase("noneAddsUp", { name });
    },
  ],
  [
    /^no ([a-z ]+?) states (.+)$/,
    (types = "", words = "") => {
      const name = nameIn(words);
      return name && phrase("noneStates", { types: typesIn(types), name });
    },
  ],
  [
    /^no event gives (.+)$/,
    (words = "") => {
      const name = nameIn(words);
      return name && phrase("noEventGives", { name });
    },
  ],
  [
    /^(.+) states no (.+)$/u,
    (place = "", words = "") => {
      const [where, name] = [placeIn(place), nameIn(words)];
      return where && name && phrase("statesNo", { where, name });
    },
  ],
  [
    /^(.+) lists no items$/u,
    (words = "") => {
      const document = documentIn(words);
      return document && phrase("listsNoItems", { document });
    },
  ],
  [/^([A-Z]{3}(?: and [A-Z]{3})+) cannot be compared$/, (units = "") => phrase("cannotCompare", { units: units.split(" and ") })],
  [
    /^the goods are declared ([A-Z]{3}), sold ([A-Z]{3}), and no document states the (.+)$/,
    (to = "", from = "", words = "") => {
      const cost = nameIn(words);
      return cost && phrase("costUnknown", { to, from, cost });
    },
  ],
];

function reasonIn(text: string): Phrase | undefined {
  const bare = BARE.get(text);
  if (bare) return bare;
  for (const [form, read] of FORMS) {
    const parts = form.exec(text)?.slice(1);
    const found = parts && read(...parts);
    if (found) return found;
  }
  return undefined;
}

/** Why a rule could not be checked. A sentence begins with a capital, which what stands at its beginning may have of itself or not. */
export function absenceIn(sentence: string): Phrase | undefined {
  if (!sentence.endsWith(".")) return undefined;
  const text = sentence.slice(0, -1);
  const reason = reasonIn(text.charAt(0).toLowerCase() + text.slice(1)) ?? reasonIn(text);
  return reason && phrase("sentence", { text: reason });
}
