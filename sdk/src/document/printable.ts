/** Characters that would break a line, or hide or reorder it on a terminal. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A value from a file, made safe to show in one line: unprintable characters replaced, at most 60 characters. */
export function clipped(value: string): string {
  const start = [...value.slice(0, 200)].slice(0, 60).join("");
  return `${printable(start)}${start.length < value.length ? "…" : ""}`;
}

/** The same in quotes. */
export const quoted = (value: string): string => `"${clipped(value)}"`;

/** Text with every character that could break or disguise a line replaced by "?". */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, "?");
}
