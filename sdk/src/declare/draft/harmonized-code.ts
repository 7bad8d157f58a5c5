import { commonHarmonizedCode } from "../../document/harmonized-code.ts";
import { phrase, sayPhrase } from "../../say/phrase.ts";
import { type Draft, isPresent } from "./draft.ts";
import { WHOLE_CODE } from "./fields.ts";
import { take } from "./take.ts";

/** HS code of the goods as a whole: what the codes of all items begin with, else what a document states of all. */
export function takeHarmonizedCode(draft: Draft): void {
  const common = commonHarmonizedCode((draft.values.items ?? []).map((item) => item.harmonizedCode));
  if (!common || isPresent(draft.overrides.harmonizedCode)) {
    take(draft, WHOLE_CODE);
    return;
  }
  draft.values.harmonizedCode = common;
  const behind = draft.sources.filter(({ member }) => /^items\..*\.harmonizedCode$/.test(member));
  const each = new Map(behind.map((source) => [source.documentId, source]));
  const note = sayPhrase(phrase("commonBeginning", {}), "en");
  draft.sources.push(...[...each.values()].map((source) => ({ ...source, member: "harmonizedCode", note })));
}
