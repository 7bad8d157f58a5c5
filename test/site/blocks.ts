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

const FENCE = /^( *)```(\w*)(?: \[([^\]]+)\])?\n([\s\S]*?)^ *```$/gm;

/** All blocks of a text but its diagrams, which are drawn and not run. One within a list is indented as a whole. */
export const blocksIn = (text: string): Block[] =>
  [...text.matchAll(FENCE)]
    .map(({ 1: margin = "", 2: language = "", 3: label = "", 4: code = "", index }) => ({
      language,
      label,
      code: code.replaceAll(new RegExp(`^${margin}`, "gm"), ""),
      line: text.slice(0, index).split("\n").length,
    }))
    .filter(({ language }) => language !== "mermaid");

/** Lines on which something begins that Markdown shows as code, and that no fence says the language of. */
export function looseIn(text: string): number[] {
  const lines = text.replace(FENCE, (block) => "\n".repeat(block.split("\n").length - 1)).split("\n");
  return lines.flatMap((line, i) => {
    const isIndented = /^(?: {4}|\t)\s*\S/.test(line) && (i === 0 || lines[i - 1]?.trim() === "");
    return isIndented || /^\s*(?:```|~~~)/.test(line) ? [i + 1] : [];
  });
}

export const blocksOf = (page: string): Block[] => blocksIn(readFileSync(`${root}${page}`, "utf8"));
