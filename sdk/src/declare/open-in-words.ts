import type { Language } from "../say/language.ts";
import { sayPhrase } from "../say/phrase.ts";
import type { OpenMember } from "./draft/draft.ts";

/** What a person must fill in, and why, as text. */
export interface OpenInWords extends Pick<OpenMember, "member"> {
  why: string;
}

/** What is open in a draft, in a language: for whoever hands the draft on as text. */
export const openInWords = (open: readonly OpenMember[], language: Language): OpenInWords[] =>
  open.map(({ member, why }) => ({ member, why: sayPhrase(why, language) }));
