import { quoted } from "../document/printable.ts";
import { type Phrase, phrase } from "./phrase.ts";
import { COUNTED, MEMBERS } from "./phrases/en/members.ts";

const isMember = (name: string): name is keyof typeof MEMBERS => Object.hasOwn(MEMBERS, name);
const isList = (name: string): name is keyof typeof COUNTED => Object.hasOwn(COUNTED, name);

/** A member, or places in a list: one step of a path. Undefined for what no document has. */
function stepOf(name: string, places: string | undefined): Phrase | undefined {
  if (places === undefined) return isMember(name) ? phrase("member", { name }) : undefined;
  if (!isList(name)) return undefined;
  const [from = 0, to = from] = places.split("-").map(Number);
  return phrase("places", { list: name, from: from + 1, to: to + 1 });
}

/** A name, with places if it is a list's. */
const STEP = /([A-Za-z]+)(?:\.(\d+(?:-\d+)?))?/;
const PATH = new RegExp(`^${STEP.source}(?:\\.${STEP.source})*$`);

/**
 * The path of a member in words: "items.0-2.description" is the description of items 1 to 3. A path that no document has is quoted as it is:
 * it may be somebody else's.
 */
export function memberPhrase(path: string): Phrase {
  const asIs = phrase("verbatim", { text: quoted(path) });
  if (!PATH.test(path)) return asIs;
  let whole: Phrase | undefined;
  for (const [, name = "", places] of path.matchAll(new RegExp(STEP, "g"))) {
    const member = stepOf(name, places);
    if (member === undefined) return asIs;
    whole = whole === undefined ? member : phrase("memberOf", { member, whole });
  }
  return whole ?? asIs;
}
