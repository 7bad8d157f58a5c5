import { agree } from "../../declare/draft/agree.ts";
import { DRAFT_FIELDS, type DraftField } from "../../declare/draft/fields.ts";
import { stated, sumOf } from "../../declare/draft/stated.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { memberPhrase } from "../../say/member-phrase.ts";
import { type Phrase, phrase } from "../../say/phrase.ts";
import { type Dossier, declarationIn, type Source, type Statements, sourcesOf } from "../dossier.ts";
import type { Finding } from "../finding.ts";
import type { RuleOf } from "../rule.ts";
import { nameOfSource } from "../words.ts";
import { about } from "./sentence.ts";

const none = (reason: Phrase): Finding => ({ compared: 0, found: [], reason });
export const isPresent = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
export const NO_SOURCES = phrase("noSources", {});

/** A declaration with documents beside it says from which of them it is drawn. */
export function namesSources(_rule: RuleOf<"namesSources">, dossier: Dossier): Finding {
  const declaration = declarationIn(dossier);
  if (declaration === undefined || dossier.documents.length === 0) return none(phrase("nothingToDrawFrom", {}));
  const isSourced = isPresent(declaration.document?.sources);
  const what = phrase("namesNoSources", {});
  return { compared: 1, found: isSourced ? [] : [about(declaration, "sources", null, what)] };
}

/** Whether a document has what a member is computed from, whose value other rules hold against it. */
const COMPUTED: Partial<Record<keyof TradeDocument, (document: Statements) => boolean>> = {
  harmonizedCode: (d) => isPresent(d.harmonizedCode) || (d.items ?? []).some((item) => isPresent(item.harmonizedCode)),
  containers: (d) => isPresent(d.containers) || isPresent(d.container),
  customsValueMinor: (d) => isPresent(d.totalMinor),
};

/** What a document states of a member, by the name that its type has for it. */
function theirs(field: DraftField | undefined, member: keyof TradeDocument, { type, document = {} }: Source): unknown {
  const feed = field?.from.find(({ types }) => types.some((one) => one === type));
  if (feed) return stated(document as TradeDocument, feed.member);
  return (COMPUTED[member]?.(document) ?? isPresent(document[member])) || undefined;
}

/** Whether a value is one of those that documents state, or what they come to together. */
function isAmong({ member, likeness, together }: DraftField, value: unknown, values: readonly unknown[]): boolean {
  const by = likeness === "anything" ? "identifier" : likeness;
  if (values.some((one) => agree(by, one, value))) return true;
  if (together === "sum") return agree(by, sumOf(member, values), value);
  return together === "union" && agree(by, (values as string[][]).flat(), value);
}

type Stating = { by: Source; value: unknown };

/** Why a value is not what its sources state; undefined where it is, or nobody can tell. */
function fault(
  field: DraftField | undefined,
  declared: unknown,
  named: ReadonlySet<string>,
  all: readonly Stating[],
  unread: boolean,
) {
  const cited = all.filter(({ by }) => by.documentId && named.has(by.documentId));
  const [first = all[0]] = cited;
  if (first === undefined) return undefined;
  if (named.size === 0) return phrase("namesNone", { by: nameOfSource(first.by) });
  const values = cited.map(({ value }) => value);
  const isDrawn = values.length > 0 && (field === undefined || isAmong(field, declared, values));
  return isDrawn || (values.length === 0 && unread) ? undefined : phrase("notAsStated", { by: nameOfSource(first.by) });
}

/** A member that documents state is drawn from them: it names those that it is drawn from, and has what they state. */
export function backed({ left: { member }, right }: RuleOf<"backed">, dossier: Dossier): Finding {
  const declaration = declarationIn(dossier);
  const { [member]: value, sources } = declaration?.document ?? {};
  if (declaration === undefined || !isPresent(value)) return none(phrase("notDeclaredAtAll", {}));
  if (!sources?.length) return none(NO_SOURCES);
  const field = DRAFT_FIELDS.find((one) => one.member === member);
  const all = sourcesOf(dossier, right.of).map((by) => ({ by, value: theirs(field, member, by) }));
  const stating = all.filter((one) => isPresent(one.value));
  if (stating.length === 0) return none(phrase("noneStatesIt", {}));
  const named = new Set<string>(sources.filter((source) => source.member === member).map(({ documentId }) => documentId));
  // Of a source that nobody has read nothing is known; one that is not there is for another rule to say.
  const read = new Set<string | null>(
    dossier.documents.filter(({ isPartial }) => !isPartial).map(({ documentId }) => documentId),
  );
  const why = fault(
    field,
    value,
    named,
    stating,
    [...named].some((id) => !read.has(id)),
  );
  if (why === undefined) return { compared: 1, found: [] };
  const what = phrase("ownWord", { member: memberPhrase(member), why });
  return { compared: 1, found: [about(declaration, member, null, what)] };
}
