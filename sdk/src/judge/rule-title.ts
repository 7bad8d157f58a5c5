import { memberPhrase } from "../say/member-phrase.ts";
import { type Phrase, phrase } from "../say/phrase.ts";
import { FLOW_RULES } from "./flow-rules.ts";
import type { Rule } from "./rule.ts";
import { RULES } from "./rules.ts";
import { VERIFICATIONS, type Verification } from "./verifications.ts";

/** What holds where a rule holds, in every language. Rules that there are for each member share their words. */
export function titleOf(rule: Rule): Phrase {
  if (rule.compare === "backed") return phrase("backed", { member: memberPhrase(rule.left.member) });
  if (rule.compare === "backedItems") return phrase("backedOfItems", { member: memberPhrase(rule.left.member) });
  return phrase("rule", { id: rule.id, title: rule.title });
}

const isVerification = (id: string): id is Verification => Object.hasOwn(VERIFICATIONS, id);

/** The same by a rule's name, as a report has it; undefined for a name that no rule has. */
export function ruleTitle(id: string): Phrase | undefined {
  if (isVerification(id)) return phrase("rule", { id, title: VERIFICATIONS[id].title });
  const rule = [...RULES, ...FLOW_RULES].find((one) => one.id === id);
  return rule && titleOf(rule);
}
