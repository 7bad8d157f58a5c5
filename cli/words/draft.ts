import type { DraftedDeclaration } from "../../sdk/src/declare/draft-declaration.ts";
import { tradeDocumentInWords } from "./document.ts";
import { short, table } from "./table.ts";

/** A draft, what a person must fill in, and where documents contradict each other. */
export function draftInWords({ document, open, conflicts }: DraftedDeclaration): string[] {
  const missing = open.map(({ member, why }) => [member, why]);
  const said = conflicts.flatMap(({ member, values }) =>
    values.map(({ value, documentId }, i) => [i === 0 ? member : "", short(value, 60), documentId ?? "the declarant"]),
  );
  return [
    ...tradeDocumentInWords(document),
    "",
    ...(missing.length === 0 ? ["Nothing is open."] : ["To fill in:", ...table(["member", "why"], missing)]),
    "",
    ...(said.length === 0
      ? ["The documents do not contradict each other."]
      : ["Contradictions, what was taken first:", ...table(["member", "value", "document"], said)]),
    "",
    "With --json, or into a file, the draft is printed whole, with the source of each value.",
  ];
}
