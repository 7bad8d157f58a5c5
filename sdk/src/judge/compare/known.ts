import { phrase } from "../../say/phrase.ts";
import { isListed } from "../codes/known.ts";
import type { Dossier } from "../dossier.ts";
import type { Finding } from "../finding.ts";
import { TEXTS } from "../members/texts.ts";
import type { RuleOf } from "../rule.ts";
import { absence, statedTexts } from "../stated.ts";
import { about } from "./sentence.ts";

/** Every code is on its list. A code that nobody knows is a discrepancy like any other. */
export function known(rule: RuleOf<"known">, dossier: Dossier): Finding {
  const values = statedTexts(dossier, rule.left);
  const { name } = TEXTS[rule.left.member];
  const list = phrase("codeList", { name: rule.list });
  const found = values
    .filter(({ value }) => !isListed(rule.list, value))
    .map(({ by, member, text }) => about(by, member, text, phrase("notListed", { name, text, list })));
  return { compared: values.length, found, reason: absence(dossier, rule.left, name) };
}
