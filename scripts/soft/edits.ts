import type { Random } from "./random.ts";

/** Letters that look like Latin ones, and signs that look like digits. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  A: "А",
  B: "В",
  C: "С",
  E: "Е",
  H: "Н",
  K: "К",
  M: "М",
  O: "0",
  P: "Р",
  S: "5",
  T: "Т",
  X: "Х",
  I: "1",
  "0": "O",
  "1": "I",
  "5": "S",
};

const positionsOf = (text: string, isWanted: (symbol: string) => boolean): number[] =>
  [...text].flatMap((symbol, i) => (isWanted(symbol) ? [i] : []));
const replacedAt = (text: string, at: number, by: string): string => text.slice(0, at) + by + text.slice(at + 1);

/** One sign replaced by one that looks like it; a text without any is left as it is. */
export function lookAlike(random: Random, text: string): string {
  const at = random.pick(positionsOf(text, (symbol) => symbol in LOOK_ALIKE));
  return at === undefined ? text : replacedAt(text, at, LOOK_ALIKE[text[at] as string] as string);
}

/** A slip of a typist: a digit wrong, two changed over, one twice, or one left out. */
export function typo(random: Random, text: string): string {
  const at = random.pick(positionsOf(text, (symbol) => /\d/.test(symbol)));
  const digit = text[at] as string;
  const next = text[at + 1];
  const wrong = () => replacedAt(text, at, String((Number(digit) + random.between(1, 9)) % 10));
  return random.pick([
    wrong,
    () =>
      next !== undefined && next !== digit && /\d/.test(next)
        ? `${text.slice(0, at)}${next}${digit}${text.slice(at + 2)}`
        : wrong(),
    () => text.slice(0, at) + digit + text.slice(at),
    () => text.slice(0, at) + text.slice(at + 1),
  ])();
}

/** The same letters and digits: other separators, none, lower case, full-width digits. */
export function retyped(random: Random, text: string): string {
  const bare = text.replace(/[^\p{L}\p{N}]/gu, "");
  const cut = random.between(1, bare.length - 1);
  return random.pick([
    () => `${bare.slice(0, cut)}${random.pick([" ", "-", "/", ".", "_"])}${bare.slice(cut)}`,
    () => bare.toLowerCase(),
    () => text.replaceAll(/[^\p{L}\p{N}]/gu, " "),
    () => text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  ])();
}

/** The number without the zeros that a run of digits begins with; a text without any is left as it is. */
export const withoutZeros = (text: string): string => text.replaceAll(/(?<!\d)0+(?=\d)/g, "");
