import { type Phrase, phrase, sayPhrase } from "../say/phrase.ts";
import { LIMIT } from "./discrepancy-report.ts";
import { readBy } from "./statement/parts.ts";
import { READERS } from "./statement/readers.ts";

/**
 * A line of a report's statement as a phrase, where it is one that an office's score writes: the report has it in English, as it is bound. Undefined
 * for whatever else an office wrote, which are its own words, and for a longer line than a score writes.
 */
export function statementPhrase(line: string): Phrase | undefined {
  if (line.length > LIMIT.message) return undefined;
  const [, points, reason] = /^(\d{1,6}) points?: (.+)$/.exec(line) ?? [];
  const sentence = readBy(READERS, reason ?? line);
  const found = points && sentence ? phrase("pointsFor", { points: Number(points), reason: sentence }) : sentence;
  return found && sayPhrase(found, "en") === line ? found : undefined;
}
