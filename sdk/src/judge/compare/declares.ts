import { memberPhrase } from "../../say/member-phrase.ts";
import { type Phrase, phrase } from "../../say/phrase.ts";
import type { Dossier, Source } from "../dossier.ts";
import { declarationIn } from "../dossier.ts";
import { type Finding, sideOf } from "../finding.ts";
import { DAYS, type DayMember } from "../members/days.ts";
import { MEASURES, type MeasureMember } from "../members/measures.ts";
import { PARTIES, type PartyMember } from "../members/parties.ts";
import { TEXTS, type TextMember } from "../members/texts.ts";
import type { RuleOf } from "../rule.ts";
import { absence, type Selector, statedDays, statedMeasures, statedParties, statedTexts } from "../stated.ts";
import { proceduresOf } from "../when.ts";
import { nameOfSource, type Words } from "../words.ts";
import { listings } from "./items.ts";
import { about } from "./sentence.ts";

/** Whatever a document can state, by the names of `members/`. */
export type AnyMember = TextMember | MeasureMember | PartyMember | DayMember | "items";
type Any = Selector<AnyMember>;
type Statement = { by: Source; member: string; text: Words };

const TABLES: readonly [table: object, read: (dossier: Dossier, selector: never) => Statement[]][] = [
  [TEXTS, statedTexts],
  [MEASURES, statedMeasures],
  [PARTIES, statedParties],
  [DAYS, statedDays],
];

const nameOf = (member: AnyMember): Phrase => {
  const [table] = TABLES.find(([one]) => Object.hasOwn(one, member)) ?? [{}];
  return (table as Record<string, { name?: Phrase }>)[member]?.name ?? memberPhrase(member);
};

/** What documents state of a member, whatever kind of value it has. */
function statements(dossier: Dossier, { of, member }: Any): Statement[] {
  if (member === "items")
    return listings(of, dossier).map(({ by, items }) => ({ by, member, text: phrase("itemCount", { count: items.length }) }));
  const [, read] = TABLES.find(([table]) => Object.hasOwn(table, member)) ?? [];
  return (read?.(dossier, { of, member } as never) ?? []).filter(({ text }) => text !== "");
}

/** What a document states and the procedure needs, the declaration states too: what it leaves out nobody can compare. */
export function declares(rule: RuleOf<"declares">, dossier: Dossier): Finding {
  const declaration = declarationIn(dossier);
  if (declaration === undefined) return { compared: 0, found: [], reason: absence(dossier, rule.left) };
  if (!proceduresOf(dossier).some((one) => rule.procedures.includes(one)))
    return { compared: 0, found: [], reason: phrase("notNeeded", {}) };
  const [stated] = statements(dossier, rule.right);
  if (stated === undefined) return { compared: 0, found: [], reason: absence(dossier, rule.right, nameOf(rule.right.member)) };
  if (statements(dossier, rule.left).length > 0) return { compared: 1, found: [] };
  const { by, member, text } = stated;
  const [name, theirs] = [nameOf(rule.left.member), nameOf(rule.right.member)];
  const what = phrase("notDeclared", { name, by: nameOfSource(by), theirs, text });
  return { compared: 1, found: [about(declaration, rule.path, null, what, sideOf(by, member, text))] };
}
