import { type Phrase, phrase } from "../../say/phrase.ts";
import { COUNTED } from "../../say/phrases/en/members.ts";
import { nameIn } from "./absences.ts";

/** Places in a list: "items 1 to 3". */
function placesIn(words: string): Phrase | undefined {
  const [, name, first, last = first] = /^([a-z ]+) (\d{1,5})(?: to (\d{1,5}))?$/.exec(words) ?? [];
  const [list] = Object.entries(COUNTED).find(([, counted]) => (counted as readonly string[]).includes(name ?? "")) ?? [];
  return list === undefined
    ? undefined
    : phrase("places", { list: list as keyof typeof COUNTED, from: Number(first), to: Number(last) });
}

/** A member, or one of some place in a list. Names have " of " in them too, so each is tried, the longest name first. */
export function memberIn(words: string): Phrase | undefined {
  const whole = nameIn(words) ?? placesIn(words);
  if (whole !== undefined) return whole;
  for (let at = words.lastIndexOf(" of "); at > 0; at = words.lastIndexOf(" of ", at - 1)) {
    const [member, of] = [nameIn(words.slice(0, at)) ?? placesIn(words.slice(0, at)), words.slice(at + 4)];
    const rest = member && memberIn(of);
    if (member && rest) return phrase("memberOf", { member, whole: rest });
  }
  return undefined;
}
