import { type Phrase, phrase, sayPhrase } from "../../say/phrase.ts";
import { documentsIn, nameIn, reasonIn } from "./absences.ts";
import { type Reader, readBy } from "./parts.ts";

// Values in the sentences of an English report, read back.

export const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A code as it is, or somebody's own words in quotes. */
const SHOWN = '"[^"]*"|[A-Za-z0-9.-]{1,35}';
const shownIn = (text: string): string | Phrase => (text.startsWith('"') ? phrase("quoted", { text: text.slice(1, -1) }) : text);
const idIn = (scheme: string, id: string): Phrase => phrase("idInScheme", { scheme: shownIn(scheme), id: shownIn(id) });
const lessCreditNotes = phrase("lessCreditNotes", {});
const FORMS: readonly Reader[] = [
  [/^"([^"]*)"$/, (text = "") => phrase("quoted", { text })],
  [
    new RegExp(`^(${SHOWN}) \\((${SHOWN}) (${SHOWN})\\)$`),
    (name = "", scheme = "", id = "") => phrase("nameAndId", { name: shownIn(name), id: idIn(scheme, id) }),
  ],
  [new RegExp(`^\\((${SHOWN}) (${SHOWN})\\)$`), (scheme = "", id = "") => phrase("inBrackets", { text: idIn(scheme, id) })],
  [
    /^([^"(]+) \(together in (.+)\)$/,
    (amount = "", words = "") => {
      const documents = documentsIn(words);
      return documents && phrase("together", { amount, documents });
    },
  ],
  [/^([^"(]+) \(less credit notes\)$/, (amount = "") => phrase("amountBy", { amount, how: lessCreditNotes })],
  [
    /^([^"(]+) \(sold ([A-Z]{3}), brought to ([A-Z]{3})\)$/,
    (amount = "", from = "", to = "") => phrase("amountBy", { amount, how: phrase("broughtTo", { from, to }) }),
  ],
  [/^(-?[\d.]+ [A-Z]{3}) for (-?[\d.]+ [A-Z0-9]{2,3})$/, (money = "", quantity = "") => phrase("priceFor", { money, quantity })],
  [/^(\d{1,15}) packages?$/, (count) => phrase("packageCount", { count: Number(count) })],
  [/^(\d{1,15}) items?$/, (count) => phrase("itemCount", { count: Number(count) })],
  [/^(\d{4}-\d\d-\d\d), too late$/, (day = "") => phrase("tooLate", { day })],
];

const NOTHING = [phrase("nothing", {}), phrase("nothingInThatUnit", {})];

function oneIn(text: string): string | Phrase | undefined {
  const said = readBy(FORMS, text) ?? NOTHING.find((one) => sayPhrase(one, "en") === text);
  return said ?? (/^[A-Za-z0-9.-]{1,35}$/.test(text) || !/[a-z]{3}|,/.test(text) ? text : undefined);
}

/** A value, or several. What is none of these forms, figures or codes says something in words, and is not read. */
export function valueIn(text: string): string | Phrase | undefined {
  const whole = oneIn(text);
  if (whole !== undefined || !text.includes(", ")) return whole;
  const [, listed = text, more = 0] = /^(.+) and (\d{1,7}) more$/.exec(text) ?? [];
  const some = (listed.match(/(?:"[^"]*"|[^",])+/g) ?? []).map((one) => oneIn(one.trim()));
  return some.includes(undefined) ? undefined : phrase("several", { some: some as (string | Phrase)[], more: Number(more) });
}

/** How far two values are apart and may be; empty where nothing is said of it. */
export function toleranceIn(text: string | undefined): string | Phrase | undefined {
  if (text === undefined) return "";
  const [, margin, because = ""] = /^(.+ apart, .+ allowed), and (.+)$/.exec(text) ?? [];
  if (margin !== undefined) {
    const [apart, reason] = [toleranceIn(margin), reasonIn(because)];
    return apart && reason && phrase("apartBecause", { apart, reason });
  }
  const [, amount] = /^([^"]+) more allowed$/.exec(text) ?? [];
  if (amount !== undefined) return phrase("moreAllowed", { amount });
  const [, between = "", may] = /^(.+) apart, (.+) allowed$/.exec(text) ?? [];
  const [difference, allowed] = [valueIn(between), valueIn(may ?? "")];
  if (may !== undefined) return difference && allowed && phrase("apart", { difference, allowed });
  const [, days] = /^(\d{1,6}) days? allowed$/.exec(text) ?? [];
  if (days) return phrase("daysAllowed", { days: Number(days) });
  const [, percent] = /^at least (\d{1,6}) % asked$/.exec(text) ?? [];
  return percent ? phrase("percentAsked", { percent: Number(percent) }) : undefined;
}

/** "net weight 5 kg" in its two parts: the longest name that there is at its beginning. */
export function statedIn(text: string): { name: Phrase; value: string | Phrase } | undefined {
  const words = text.split(" ");
  for (let count = Math.min(6, words.length - 1); count > 0; count--) {
    const head = words.slice(0, count).join(" ");
    const name = nameIn(lower(head)) ?? nameIn(head);
    const value = valueIn(words.slice(count).join(" "));
    if (name && value !== undefined) return { name, value };
  }
  return undefined;
}
