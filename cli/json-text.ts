/** Characters that a terminal obeys instead of showing them, or that reorder what it shows, and that JSON lets stand as they are. */
const DISGUISING = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

const escaped = (character: string): string =>
  [...Array(character.length).keys()].map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`).join("");

/** JSON of a value, in which nothing that came from a file can act on a terminal. It parses to the same value. */
export const jsonText = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(DISGUISING, escaped);

/** XML that parses to the same document, with the same characters written as references. */
export const safeXml = (text: string): string => text.replace(DISGUISING, (character) => `&#${character.codePointAt(0)};`);
