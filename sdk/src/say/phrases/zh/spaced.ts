const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);
const isLatin = (text: string): boolean => /[A-Za-z0-9]/.test(text);

/** Whether a space belongs between two texts: Chinese beside a figure or a Latin letter. */
function needsSpace(before: string, after: string): boolean {
  const [last = "", first = ""] = [before.slice(-1), after.slice(0, 1)];
  return (isHan(last) && isLatin(first)) || (isLatin(last) && isHan(first));
}

/** A sentence of pieces in Chinese or in Latin letters: where both meet, a space is between them. */
export function spaced({ raw }: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const pieces = raw.flatMap((text, i) => [text, String(values[i] ?? "")]);
  return pieces.reduce((text, piece) => text + (needsSpace(text, piece) ? " " : "") + piece, "");
}
