import { CANDIDATES, judge } from "./candidates.ts";
import type { Corpus, Pattern } from "./corpus.ts";
import { COUNTED, type Score, scoreOf, sumOf } from "./score.ts";

const NAME_WIDTH = 50;
const HEADINGS: Readonly<Record<(typeof COUNTED)[number], string>> = {
  cases: "cases",
  number: "number",
  trade: "trade",
  transport: "transport",
  order: "order",
  soft: "any soft",
  several: "2+ soft",
  any: "anything",
};

const share = (count: number, of: number): string => `${count} ${`${Math.round((100 * count) / of)}%`.padStart(4)}`;
const line = (name: string, cells: readonly string[]): string =>
  `  ${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(11)).join("")}`;
const row = (score: Score): string =>
  line(
    score.name,
    COUNTED.map((count) => (count === "cases" ? String(score.cases) : share(score[count], score.cases))),
  );

function patternTable(title: string, first: string, patterns: readonly Pattern[]): string[] {
  const scores = patterns.map(scoreOf);
  const head = line(
    first,
    COUNTED.map((count) => HEADINGS[count]),
  );
  return [title, "", head, ...scores.map(row), row(sumOf("all", scores)), ""];
}

function candidateTable(corpus: Corpus): string[] {
  const size = (patterns: readonly Pattern[]): number => patterns.reduce((sum, { cases }) => sum + cases.length, 0);
  const [altered, honest] = [size(corpus.altered), size(corpus.honest)];
  const rows = CANDIDATES.map((candidate) => {
    const { found, falseAlarms } = judge(corpus, candidate);
    return line(candidate.name, [
      share(found.agreed, altered),
      String(found.alone),
      share(falseAlarms.agreed, honest),
      String(falseAlarms.alone),
    ]);
  });
  const head = line("key", ["found", "only it", "false", "only it"]);
  return ["Keys that the protocol does not have, for comparison", "", head, ...rows, ""];
}

/** What the corpus says, as text for a terminal. */
export const tablesOf = (corpus: Corpus): string =>
  [
    ...patternTable("Recall: altered invoices that agree with the original, by kind of key", "alteration", corpus.altered),
    ...patternTable("False alarms: honest pairs of invoices that agree, by kind of key", "pattern", corpus.honest),
    ...candidateTable(corpus),
  ].join("\n");
