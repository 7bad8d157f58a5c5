import { cell, table } from "./table.ts";
import { inLowerCase } from "./values.ts";

type Members = Readonly<Record<string, unknown>>;

/** Names of members may come from a file as well. */
const nameOf = (member: string): string => cell(inLowerCase(member));
const isMembers = (value: unknown): value is Members => typeof value === "object" && value !== null && !Array.isArray(value);
const isPlain = (value: unknown): boolean => typeof value !== "object" || value === null;
const isPlainList = (value: unknown): boolean => Array.isArray(value) && value.every(isPlain);
const text = (value: unknown): string => (Array.isArray(value) ? value.map(cell).join(", ") : cell(value));

/** A list of things that have only plain values is a table. */
function listInWords(values: readonly unknown[], indent: string): string[] {
  if (!values.every((value) => isMembers(value) && Object.values(value).every((one) => isPlain(one) || isPlainList(one))))
    return values.flatMap((value, i) => [`${indent}${i}:`, ...valueInWords(value, `${indent}  `)]);
  const names = [...new Set(values.flatMap((value) => Object.keys(value as Members)))];
  const rows = values.map((value) => names.map((name) => text((value as Members)[name] ?? null)));
  return table(names.map(nameOf), rows).map((line) => indent + line);
}

function membersInWords(value: Members, indent: string): string[] {
  const given = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  const width = Math.max(0, ...given.filter(([, one]) => isPlain(one) || isPlainList(one)).map(([name]) => nameOf(name).length));
  return given.flatMap(([name, member]) =>
    isPlain(member) || isPlainList(member)
      ? [`${indent}${nameOf(name).padEnd(width)}  ${text(member)}`.trimEnd()]
      : [`${indent}${nameOf(name)}:`, ...valueInWords(member, `${indent}  `)],
  );
}

function valueInWords(value: unknown, indent: string): string[] {
  if (Array.isArray(value)) return listInWords(value, indent);
  return isMembers(value) ? membersInWords(value, indent) : [indent + cell(value)];
}

/** Any answer in lines: names and values, lists as tables. */
export const inWords = (answer: object): string[] => valueInWords(answer, "");
