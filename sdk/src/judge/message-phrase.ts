import { type Phrase, sayPhrase } from "../say/phrase.ts";
import { LIMIT } from "./discrepancy-report.ts";
import { findingIn } from "./statement/findings.ts";

/**
 * What a report says of a discrepancy as a phrase, where it is one of the sentences that a cross-check or a verification writes: the report has it in
 * English, as it is bound. Undefined for whatever else, which are an office's own words.
 */
export function messagePhrase(message: string): Phrase | undefined {
  if (message.length > LIMIT.message) return undefined;
  const read = findingIn(message);
  return read && sayPhrase(read, "en") === message ? read : undefined;
}
