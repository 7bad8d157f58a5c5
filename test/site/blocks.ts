import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A fenced block of a page. */
export interface Block {
  language: string;
  /** Who runs it, or which file it is: what stands in brackets behind the language. */
  label: string;
  code: string;
  /** Line of the page. */
  line: number;
}

/** All blocks of a page but its diagrams, which are drawn and not run. */
export function blocksOf(page: string): Block[] {
  const text = readFileSync(`${root}${page}`, "utf8");
  return [...text.matchAll(/^```(\w*)(?: \[([^\]]+)\])?\n([\s\S]*?)^```/gm)]
    .map(({ 1: language = "", 2: label = "", 3: code = "", index }) => ({
      language,
      label,
      code,
      line: text.slice(0, index).split("\n").length,
    }))
    .filter(({ language }) => language !== "mermaid");
}
