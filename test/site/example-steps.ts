import type { Step } from "../../cli/examples/stories.ts";
import { EXAMPLES, exampleOf } from "../../cli/examples.ts";
import type { Block } from "./blocks.ts";

/** A step of a story as a block that somebody runs. */
export function blockOfStep([who, command, comment]: Step): Block {
  const line = EXAMPLES[command] === undefined ? command : exampleOf(command);
  return { language: "sh", label: who, code: `${line}${comment === undefined ? "" : `  # ${comment}`}\n`, line: 0 };
}
