import type { DocumentTypeName } from "../../protocol/document.ts";
import type { DocumentMapping, Field, Standard } from "./mapping.ts";
import type { Paths } from "./source.ts";

/** Where a document of a standard has the members of the readable document; those of lists by "items.description", below the list's own path. */
export interface MembersOf {
  standard: Standard;
  /** Its name in the standard. */
  document: string;
  /** What it becomes. */
  types: readonly DocumentTypeName[];
  paths: Readonly<Record<string, readonly string[]>>;
}

/** The members that tables of fields find, all paths of a member together. */
function collect(fields: readonly Pick<Field, "member" | "from">[]): Record<string, readonly string[]> {
  const paths: Record<string, readonly string[]> = {};
  for (const { member, from } of fields.filter((field) => [field.from].flat().length > 0))
    paths[member] = [...new Set([...(paths[member] ?? []), ...[from].flat()])];
  return paths;
}

/** What a mapping finds, and where. */
export function membersOf({ standard, document, type, variants, ...mapping }: DocumentMapping): MembersOf {
  const { issuer, counterparty, currency, fields, lists } = mapping;
  const types = [...new Set([type, ...Object.values(variants?.types ?? {}).map(([name]) => name)])];
  const head: { member: string; from: Paths }[] = [
    { member: "issuer", from: issuer },
    { member: "counterparty", from: counterparty },
    { member: "currency", from: currency },
  ];
  const inLists = lists.flatMap(({ member, at, fields: below }) => [
    { member, from: at },
    ...below.map((field) => ({ member: `${member}.${field.member}`, from: field.from })),
  ]);
  return { standard, document, types, paths: collect([...head, ...fields, ...inLists]) };
}
