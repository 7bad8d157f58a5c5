import { type Phrase, phrase, sayPhrase } from "../../say/phrase.ts";
import { nameIn } from "./absences.ts";

// Values in the sentences of an English report, read back.

export const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

type Reader = [form: RegExp, read: (...parts: string[]) => Phrase];
const FORMS: readonly Reader[] = [
  [/^"([^"]*)"$/, (text = "") => phrase("quoted", { text })],
  [/^"([^"]*)" \(([^()"]+)\)$/, (text = "", id = "") => phrase("nameAndId", { name: phrase("quoted", { text }), id })],
  [/^(\d{1,15}) packages?$/, (count) => phrase("packageCount", { count: Number(count) })],
  [/^(\d{1,15}) items?$/, (count) => phrase("itemCount", { count: Number(count) })],
  [/^(\d{4}-\d\d-\d\d), too late$/, (day = "") => phrase("tooLate", { day })],
];

const NOTHING = [phrase("nothing", {}), phrase("nothingInThatUnit", {})];

function oneIn(text: string): string | Phrase | undefined {
  for (const [form, read] of FORMS) {
    const parts = form.exec(text)?.slice(1);
    if (parts) return read(...parts);
  }
  return NOTHING.find((one) => sayPhrase(one, "en") === text) ?? (/[a-z]{3}|,/.test(text) ? undefined : text);
}

/** A value, or several. What is none of these forms, figures or codes says something in words, and is not read. */
export function valueIn(text: string): string | Phrase | undefined {
  const whole = oneIn(text);
  if (whole !== undefined || !text.includes(", ")) return whole;
  const some = (text.match(/(?:"[^"]*"|[^",])+/g) ?? []).map((one) => oneIn(one.trim()));
  return some.includes(undefined) ? undefined : phrase("several", { some: some as (string | Phrase)[], more: 0 });
}

/** How far two values are apart and may be; empty where nothing is said of it. */
export function toleranceIn(text: string | undefined): string | Phrase | undefined {
  if (text === undefined) return "";
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
