import type { DraftInWords } from "../declaration-files.ts";
import { tradeDocumentInWords } from "./document.ts";
import { short, table } from "./table.ts";

/** Most lines of one kind that are shown. */
const MOST = 50;

/** A table of the first rows, and how many there are besides. */
const begun = (head: readonly string[], rows: readonly (readonly unknown[])[]): string[] => [
  ...table(head, rows.slice(0, MOST)),
  ...(rows.length > MOST ? [`… and ${rows.length - MOST} more; --json prints all`] : []),
];

/** A draft, what a person must fill in, and where documents contradict each other. */
export function draftInWords({ document, open, conflicts }: DraftInWords): string[] {
  const missing = open.map(({ member, why }) => [member, why]);
  const said = conflicts.flatMap(({ member, values }) =>
    values.map(({ value, documentId }, i) => [i === 0 ? member : "", short(value, 60), documentId ?? "the declarant"]),
  );
  return [
    ...tradeDocumentInWords(document),
    "",
    ...(missing.length === 0 ? ["Nothing is open."] : ["To fill in:", ...begun(["member", "why"], missing)]),
    "",
    ...(said.length === 0
      ? ["The documents do not contradict each other."]
      : ["Contradictions, what was taken first:", ...begun(["member", "value", "document"], said)]),
    "",
    "With --json, or into a file, the draft is printed whole, with the source of each value.",
  ];
}
