import { type KontorError, LedgerRefused } from "../errors.ts";
import { refusals } from "../ledger/refusals.ts";
import type { Language } from "./language.ts";
import type { Said } from "./said.ts";
import { chinese } from "./zh/index.ts";

/** An error for people. */
export interface SaidError {
  what: string;
  todo: string;
  /** The error's own sentences, in English, where the language's words for it are more general than they are. */
  detail?: string;
}

const ofRefusal = ({ error }: LedgerRefused): Said | undefined =>
  Object.hasOwn(refusals, error) && Object.hasOwn(chinese, error) ? chinese[error] : undefined;

/**
 * What happened and what to do, in a language. An error says both itself, in English; another language has words for each error's name, and what only
 * this one error knows (a file's line, an amount) stays in its own words as `detail`. Whoever adds an error adds its words in every language.
 */
export function sayError(error: KontorError, language: Language): SaidError {
  const { name, what, todo } = error;
  if (language === "en") return { what, todo };
  const exact = error instanceof LedgerRefused ? ofRefusal(error) : undefined;
  if (exact !== undefined) return { what: exact[0], todo: exact[1] };
  const known = error instanceof LedgerRefused ? "LedgerRefused" : Object.hasOwn(chinese, name) ? name : "KontorError";
  const [said, advice] = chinese[known] ?? [what, todo];
  return { what: said, todo: advice, detail: `${what} ${todo}` };
}
