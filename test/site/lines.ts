import { globSync } from "node:fs";

/** What a line's comment expects. */
export type Expected = { member: string; is: string; becomes: boolean };

/** A line of a block: a command of Kontor, where its answer goes, and what its comment says of it. */
export interface Meant {
  /** Behind `kontor`; undefined of another program. */
  command?: string;
  comment: string;
  output?: string;
  /** Exit code with which it is to end. */
  refused: number;
  wanted: readonly Expected[];
}

/** Comments of commands that go on, each with what they have said once the next line may be run. */
export const LONG: Readonly<Record<string, RegExp>> = {
  "runs until it is told to stop": /"health"|listening|"started".*"url"/,
  "waits for the committee": /^TagCommittee lies at .*\n/,
};
const REFUSED = /^refused with exit code (\d)$/;

function expectations(comment: string): Expected[] {
  return comment.split(",").flatMap((part) => {
    const [, member = "", verb, is = ""] = /^\s*([\w.]+) (is|becomes) ("[^"]+"|\S+)\s*$/.exec(part) ?? [];
    return member === "" ? [] : [{ member, is: is.replaceAll('"', ""), becomes: verb === "becomes" }];
  });
}

/** Everything that a comment may say; another one would be an expectation that nobody looks at. */
const isKnown = (comment: string): boolean =>
  comment === "" || comment in LONG || REFUSED.test(comment) || expectations(comment).length === comment.split(",").length;

/** Lines of a block, those that go on behind a backslash as one, and what stands behind && apart. */
export const linesOf = (code: string): string[] =>
  code
    .trim()
    .replaceAll(/\\\n\s*/g, "")
    .split(/\n| && /);

/** Throws an Error where nobody looks at what the comment says. */
export function lineOf(line: string): Meant {
  const [, text = "", said = ""] = /^(.*?)(?:\s+#\s+(.*))?$/.exec(line) ?? [];
  const comment = said.trim();
  if (!isKnown(comment)) throw new Error(`Nobody looks at what "# ${comment}" says`);
  const [, command, output] = /^(?:npx )?kontor (.*?)(?: > (\S+))?$/.exec(text.trim()) ?? [];
  return { command, comment, output, refused: Number(REFUSED.exec(comment)?.[1] ?? 0), wanted: expectations(comment) };
}

/** Words of a command as a shell passes them on: what is quoted is one, and a pattern stands for the files of a folder. */
export function wordsOf(command: string, folder: string): string[] {
  const words = [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)];
  return words.flatMap(([, double, single, plain = ""]) => {
    const quoted = double ?? single;
    if (quoted !== undefined || !plain.includes("*")) return [quoted ?? plain];
    return globSync(plain, { cwd: folder }).sort();
  });
}

/** What a line printed holds what its comment says; names that stand for nothing yet stand for it from now on. */
export function met(printed: unknown, { member, is }: Expected, variables: Record<string, string>): boolean {
  const found = member.split(".").reduce<unknown>((of, name) => (of as Record<string, unknown> | undefined)?.[name], printed);
  if (!is.startsWith("$")) return String(found) === is;
  variables[is.slice(1)] = String(found);
  return found !== undefined;
}
