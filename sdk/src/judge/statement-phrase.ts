import { type Phrase, phrase, sayPhrase } from "../say/phrase.ts";
import { LIMIT } from "./discrepancy-report.ts";
import { READERS } from "./statement/readers.ts";

function sentenceIn(text: string): Phrase | undefined {
  for (const [form, read] of READERS) {
    const parts = form.exec(text)?.slice(1);
    const found = parts && read(...parts);
    if (found) return found;
  }
  return undefined;
}

/**
 * A line of a report's statement as a phrase, where it is one that an office's score writes: the report has it in English, as it is bound. Undefined
 * for whatever else an office wrote, which are its own words, and for a longer line than a score writes.
 */
export function statementPhrase(line: string): Phrase | undefined {
  if (line.length > LIMIT.message) return undefined;
  const [, points, reason] = /^(\d{1,6}) points?: (.+)$/.exec(line) ?? [];
  const sentence = sentenceIn(reason ?? line);
  const found = points && sentence ? phrase("pointsFor", { points: Number(points), reason: sentence }) : sentence;
  return found && sayPhrase(found, "en") === line ? found : undefined;
}
