import { blocksOf } from "./blocks.ts";
import { lineOf, linesOf } from "./lines.ts";

/** Commands on a page, for a test that runs each of them where its own story comes to it. */
export interface Commands {
  /** Words of the first command that begins so and was not given yet, else of the last one; with what stands here instead of the page's words. */
  words(beginning: string, instead?: Readonly<Record<string, string>>): string[];
  /** Those that nobody asked for. */
  left(): string[];
}

export function commandsOf(page: string, language = "sh"): Commands {
  const lines = blocksOf(page).flatMap((block) => (block.language === language ? linesOf(block.code) : []));
  const all = lines.map((line) => {
    const { command } = lineOf(line);
    if (command === undefined) throw new Error(`${page}: "${line}" is no command of Kontor`);
    return command;
  });
  const given = new Set<number>();
  return {
    words(beginning, instead = {}) {
      const found = all.flatMap((command, i) => (command.startsWith(beginning) ? [i] : []));
      const next = found.find((i) => !given.has(i)) ?? found.at(-1);
      if (next === undefined) throw new Error(`${page} has no kontor ${beginning}`);
      given.add(next);
      const filled = Object.entries(instead).reduce((text, [from, to]) => text.replaceAll(from, to), all[next] ?? "");
      return filled.split(" ");
    },
    left: () => all.filter((_, i) => !given.has(i)),
  };
}
