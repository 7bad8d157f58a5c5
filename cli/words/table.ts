import { printable } from "../../sdk/src/document/printable.ts";

/** A value as one cell: on one line, and nothing in it acts on a terminal. Null and undefined are a dash. */
export const cell = (value: unknown): string =>
  value === null || value === undefined || value === "" ? "-" : printable(String(value).replace(/\s+/gu, " "));

/** A cell of at most so many characters. */
export function short(value: unknown, most: number): string {
  const characters = [...cell(value)];
  return characters.length <= most ? characters.join("") : `${characters.slice(0, most - 1).join("")}…`;
}

const widthOf = (text: string): number => [...text].length;
const padded = (text: string, width: number, right: boolean): string => {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
};

/** Rows under a head, in columns. A head that ends in ">" is of a column of numbers, which stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string[] {
  const isRight = head.map((name) => name.endsWith(">"));
  const lines = [head.map((name) => name.replace(/>$/, "")), ...rows.map((row) => row.map(cell))];
  const widths = head.map((_, column) => lines.reduce((width, line) => Math.max(width, widthOf(line[column] ?? "")), 0));
  return lines.map((line) =>
    line
      .map((text, column) => padded(text, widths[column] ?? 0, isRight[column] ?? false))
      .join("  ")
      .trimEnd(),
  );
}

/** Names and values in two columns; what is absent is left out. */
export function pairs(values: readonly (readonly [name: string, value: unknown])[]): string[] {
  const given = values.filter(([, value]) => value !== null && value !== undefined && value !== "");
  const width = Math.max(0, ...given.map(([name]) => name.length));
  return given.map(([name, value]) => `${name.padEnd(width)}  ${cell(value)}`);
}

/** What to look at, one line each, under a head; nothing where there is nothing. */
export const listed = (head: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", `${head}:`, ...lines.map((line) => `  ${cell(line)}`)];
