import { sourceFinder } from "../../sdk/src/declare/sources-of.ts";
import type { FieldSource } from "../../sdk/src/document/statements.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { cell, table } from "./table.ts";
import { inLowerCase } from "./values.ts";

const DECLARATIONS: readonly string[] = ["exportDeclaration", "importDeclaration", "transitDeclaration"];
/** No document backs it: it is the declarant's word alone. */
const OWN_WORD = "the declarant's word";

type NamedDocument = Pick<TradeDocument, "type" | "references" | "sources">;

function sourceInWords({ type, documentId, slot, version, note }: FieldSource, numbers: ReadonlyMap<string, string>): string {
  const number = numbers.get(documentId.toLowerCase()) ?? `${documentId.slice(0, 10)}…`;
  const place = slot === null ? "" : `, slot ${slot}`;
  return `${inLowerCase(type)} ${number}${place}, version ${version}${note ? ` (${note})` : ""}`;
}

const numbersOf = ({ references }: NamedDocument): ReadonlyMap<string, string> =>
  new Map((references ?? []).flatMap(({ documentId, number }) => (documentId ? [[documentId.toLowerCase(), number]] : [])));

/** What a declaration is, and no document says of it. */
const OWN: readonly string[] = ["issuer", "counterparty", "issueDate", "procedure", "customsOffice"];

/** Says of a member where a declaration has it from: document, slot and version. Undefined for a document that is no declaration. */
export function sourceTeller(document: NamedDocument): ((member: string) => string) | undefined {
  if (!DECLARATIONS.includes(document.type)) return undefined;
  const sources = document.sources ?? [];
  const [find, numbers] = [sourceFinder(sources), numbersOf(document)];
  return (member) =>
    OWN.includes(member)
      ? ""
      : find(member)
          .map((index) => sourceInWords(sources[index] as FieldSource, numbers))
          .join("; ") || OWN_WORD;
}

/** Where the values of one entry of a list are from: members by source. */
function groupsOf(path: string, entry: object, tell: (member: string) => string): [members: string, source: string][] {
  const groups = new Map<string, string[]>();
  for (const [name, value] of Object.entries(entry)) {
    if (value === null || value === undefined) continue;
    const source = tell(`${path}.${name}`);
    groups.set(source, [...(groups.get(source) ?? []), inLowerCase(name.replace("Minor", ""))]);
  }
  return [...groups].map(([source, members]) => [members.join(", "), source]);
}

/** A table that says of the entries of a list where their values are from; entries that follow each other and have them from the same are one. */
export function sourcesOfEntries(
  list: "items" | "containers",
  entries: readonly object[],
  tell: ((member: string) => string) | undefined,
): string[] {
  if (tell === undefined) return [];
  const runs: { from: number; to: number; groups: [string, string][] }[] = [];
  for (const [i, entry] of entries.entries()) {
    const groups = groupsOf(`${list}.${i}`, entry, tell);
    const last = runs.at(-1);
    if (last !== undefined && JSON.stringify(last.groups) === JSON.stringify(groups)) last.to = i;
    else runs.push({ from: i, to: i, groups });
  }
  const rows = runs.flatMap(({ from, to, groups }) =>
    groups.map(([members, source], i) => [i > 0 ? "" : from === to ? from + 1 : `${from + 1}-${to + 1}`, members, source]),
  );
  return [
    "",
    ...table(
      [list === "items" ? "item" : "container", "values", "from"],
      rows.map((row) => row.map(blank)),
    ),
  ];
}

/** A cell that is empty on purpose is no dash. */
const blank = (value: string | number): string => (value === "" ? " " : String(value));

/** The documents that a declaration's sources name, with their whole ids. */
export function drawnFrom(document: NamedDocument): string[] {
  const known = new Map((document.sources ?? []).map((one) => [one.documentId, one]));
  if (known.size === 0) return [];
  const numbers = numbersOf(document);
  const rows = [...known.values()].map(({ type, documentId, version }) => [
    inLowerCase(type),
    numbers.get(documentId.toLowerCase()),
    version,
    documentId,
  ]);
  return ["", "Drawn from:", ...table(["document", "number", "version>", "id"], rows)];
}

/** Widest value that what stands behind it is moved for. */
const WIDEST = 48;

/** Names and values, and beside each value where it is from; what is absent is left out. */
export function pairsWithSources(
  values: readonly (readonly [name: string, value: unknown, source: string | undefined])[],
): string[] {
  const given = values
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map((row) => row.map((one) => (one === undefined ? "" : cell(one))) as [string, string, string]);
  const width = (column: 0 | 1): number => Math.max(0, ...given.map((row) => [...row[column]].length));
  const [names, texts] = [width(0), Math.min(WIDEST, width(1))];
  const padded = (text: string, to: number): string => text + " ".repeat(Math.max(0, to - [...text].length));
  return given.map(([name, value, source]) => `${padded(name, names)}  ${padded(value, texts)}  ${source}`.trimEnd());
}
