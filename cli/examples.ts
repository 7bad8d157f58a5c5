import type { Command } from "commander";
import { CONSORTIUM_EXAMPLES } from "./examples/consortium.ts";
import { DOCUMENT_EXAMPLES } from "./examples/documents.ts";
import { FINANCING_EXAMPLES } from "./examples/financing.ts";
import { leavesOf } from "./tree.ts";

/** What stands behind the name of each command in its example. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  ...DOCUMENT_EXAMPLES,
  ...FINANCING_EXAMPLES,
  ...CONSORTIUM_EXAMPLES,
};

export const exampleOf = (path: string): string | undefined =>
  EXAMPLES[path] === undefined ? undefined : `kontor ${path} ${EXAMPLES[path]}`.trimEnd();

/** Show each command's example in its help. */
export function withExamples(program: Command): void {
  for (const { path, command } of leavesOf(program)) {
    const example = exampleOf(path);
    if (example !== undefined) command.addHelpText("after", `\nExample:\n  ${example}`);
  }
}
