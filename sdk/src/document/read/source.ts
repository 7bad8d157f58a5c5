import type { ContentInvalid } from "../errors.ts";
import { quoted } from "../printable.ts";
import { xmlBoolean } from "../xml-boolean.ts";

/** Where something stands in a file, for warnings: the line of XML, the path of JSON. */
export type Spot = { line: number } | { path: string };

/** A place in a file that values are read from, whatever the file's syntax. */
export interface Source {
  /** What stands directly below under a name, in the file's order. "@name" is an attribute of XML, ".." what the source stands in. */
  children(name: string): readonly Source[];
  /** Its value without white space around it; null if it is empty. @throws ContentInvalid if it is no value but has parts */
  text(): string | null;
  readonly spot: Spot;
  /** Error about this place. */
  invalid(what: string, todo: string): ContentInvalid;
  /** Shared by all sources of a file. */
  readonly looks?: Looks;
}

/** What may still be looked at in one file. */
export type Looks = { left: number };

/**
 * Of a list of 20,000 goods each looks at what all of them share. Where there are thousands of that as well, a file of some hundred kilobytes
 * would be gone through for hours: honest ones of 20,000 goods need a tenth of this.
 */
const MOST_LOOKS = 5_000_000;
export const freshLooks = (): Looks => ({ left: MOST_LOOKS });

/** One path, or several of which the first that leads to a value counts. */
export type Paths = string | readonly string[];

interface Test {
  path: string;
  value: string;
  differs: boolean;
}
interface Step {
  name: string;
  tests: Test[];
}

const STEP = /([^/[\]]+)((?:\[[^\]]*\])*)(?:\/|$)/gy;
const TEST = /\[([^\]=!]+)(!?=)([^\]]*)\]/g;
const parsed = new Map<string, Step[]>();

/** Steps of a path: names with "/" between, each with any number of tests: step[path=value], step[path!=value]. */
function stepsOf(path: string): Step[] {
  const known = parsed.get(path);
  if (known) return known;
  const steps = [...path.matchAll(STEP)].map(([, name = "", tests = ""]) => ({
    name,
    tests: [...tests.matchAll(TEST)].map(([, at = "", sign, value = ""]) => ({ path: at, value, differs: sign === "!=" })),
  }));
  parsed.set(path, steps);
  return steps;
}

/** A value that says yes or no; null if it is empty. @throws ContentInvalid if it says neither */
export function booleanAt(source: Source): boolean | null {
  const text = source.text();
  const value = text === null ? null : xmlBoolean(text);
  if (text !== null && value === null) throw source.invalid(`${quoted(text)} is neither true nor false.`, "Write one of them.");
  return value;
}

/** Tests of true and false are of what a value means, which can be written in two ways each. */
const isValue = (found: Source, value: string): boolean =>
  value === "true" || value === "false" ? String(booleanAt(found)) === value : found.text() === value;

const passes = (source: Source, { path, value, differs }: Test): boolean =>
  all(source, path).some((found) => isValue(found, value)) !== differs;

/** What stands below a place, counted. @throws ContentInvalid */
function looked(at: Source, name: string): readonly Source[] {
  const children = at.children(name);
  if (at.looks === undefined) return children;
  at.looks.left -= children.length;
  if (at.looks.left < 0)
    throw at.invalid("Too many entries each refer to too many things that they share.", "Split the document.");
  return children;
}

/** Everything at a path, in the file's order. The empty path is the source itself. */
export function all(source: Source, path: string): Source[] {
  let found = [source];
  for (const { name, tests } of stepsOf(path))
    found = found.flatMap((at) => looked(at, name).filter((child) => tests.every((test) => passes(child, test))));
  return found;
}

const listOf = (paths: Paths): readonly string[] => (typeof paths === "string" ? [paths] : paths);

/** What the first path finds that finds anything. */
export function firstOf(source: Source, paths: Paths): Source[] {
  for (const path of listOf(paths)) {
    const found = all(source, path);
    if (found.length > 0) return found;
  }
  return [];
}

/** A value and where it stands. */
export interface Found {
  source: Source;
  text: string;
}

/** The values that the first path finds that finds any. */
export function valuesAt(source: Source, paths: Paths): Found[] {
  for (const path of listOf(paths)) {
    const found = all(source, path)
      .map((at) => ({ source: at, text: at.text() }))
      .filter((value): value is Found => value.text !== null);
    if (found.length > 0) return found;
  }
  return [];
}
