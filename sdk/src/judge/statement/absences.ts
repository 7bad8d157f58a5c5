import { type Phrase, phrase } from "../../say/phrase.ts";
import { plural } from "../../say/phrases/en/grammar.ts";
import { NAMES } from "../../say/phrases/en/names.ts";
import { unchecked } from "../../say/phrases/en/unchecked.ts";
import { VALUES } from "../../say/phrases/en/values.ts";
import { bareIn, keyOf, type Reader, readBy } from "./parts.ts";

// Why a rule could not be checked, read back from an English statement.

/** Reasons in which nothing stands, by what they are in English. */
const BARE = bareIn(unchecked);

const typesIn = (text: string): Phrase[] =>
  text.split(" or ").flatMap((words) => {
    const name = keyOf(NAMES.type, words);
    return name ? [phrase("type", { name })] : [];
  });

const TYPE_NAMES = Object.keys(NAMES.type) as (keyof typeof NAMES.type)[];
const either = (all: readonly string[]): string => `(?:${[...all].sort((a, b) => b.length - a.length).join("|")})`;
const ONE = either(Object.values(NAMES.type));
const SEVERAL = either(Object.values(NAMES.type).flatMap((one) => [one, plural(2, one).slice(2)]));
/** A document with its number, as sentences have it. */
export const DOCUMENT = `(?:event ${either(Object.values(NAMES.event))}|${ONE} (?:"[^"]{0,61}"|0x[0-9a-f]{8}))`;
/** One, or several by their number. */
export const DOCUMENTS = `(?:${DOCUMENT}|\\d{1,6} ${SEVERAL})`;

export function nameIn(words: string): Phrase | undefined {
  if (words === "quantity with a unit") return phrase("quantityWithUnit", {});
  const [name, member] = [keyOf(VALUES, words), keyOf(NAMES.member, words)];
  return name ? phrase("value", { name }) : member && phrase("member", { name: member });
}

export function documentIn(words: string): Phrase | undefined {
  const [, called] = /^event ([a-z ]{1,40})$/.exec(words) ?? [];
  const event = keyOf(NAMES.event, called ?? "");
  if (event) return phrase("eventOf", { event: phrase("event", { name: event }) });
  const [, kind = "", text, id] = /^([a-z ]{1,40}) (?:"(.{0,61})"|(0x[0-9a-f]{8}(?:[0-9a-f]{56})?)?)$/u.exec(words) ?? [];
  const name = keyOf(NAMES.type, kind);
  const number = text === undefined ? (id ?? "") : phrase("quoted", { text });
  return name && phrase("document", { type: phrase("type", { name }), number });
}

/** Several documents together, by their number: "2 bills of lading". */
export function documentsIn(words: string): Phrase | undefined {
  const [, count, kinds] = /^(\d{1,6}) ([a-z ]{1,40})$/.exec(words) ?? [];
  const name = TYPE_NAMES.find((one) => kinds !== undefined && plural(Number(count), NAMES.type[one]) === words);
  return name && phrase("documents", { type: phrase("type", { name }), count: Number(count) });
}

function placeIn(words: string): Phrase | undefined {
  const [, at, of = ""] = /^item (\d{1,6}) of (.+)$/u.exec(words) ?? [];
  const document = documentIn(at === undefined ? words : of);
  return document && (at === undefined ? document : phrase("itemIn", { at: Number(at), document }));
}

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

export function reasonIn(text: string): Phrase | undefined {
  return BARE.get(text) ?? readBy(FORMS, text);
}

/** Why a rule could not be checked. A sentence begins with a capital, which what stands at its beginning may have of itself or not. */
export function absenceIn(sentence: string): Phrase | undefined {
  if (!sentence.endsWith(".")) return undefined;
  const text = sentence.slice(0, -1);
  const reason = reasonIn(text.charAt(0).toLowerCase() + text.slice(1)) ?? reasonIn(text);
  return reason && phrase("sentence", { text: reason });
}
