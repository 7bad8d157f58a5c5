import { memberPhrase } from "../say/member-phrase.ts";
import { type Phrase, phrase } from "../say/phrase.ts";
import type { Rule } from "./rule.ts";

/** What holds where a rule holds, in every language. Rules that there are for each member share their words. */
export function ruleTitle(rule: Rule): Phrase {
  if (rule.compare === "backed") return phrase("backed", { member: memberPhrase(rule.left.member) });
  if (rule.compare === "backedItems") return phrase("backedOfItems", { member: memberPhrase(rule.left.member) });
  return phrase("rule", { id: rule.id, title: rule.title });
}
