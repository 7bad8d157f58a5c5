import { itemPath, spansOf } from "../../declare/draft/spans.ts";
import type { GoodsItem } from "../../document/goods.ts";
import type { FieldSource } from "../../document/statements.ts";
import { memberPhrase } from "../../say/member-phrase.ts";
import { type Phrase, phrase } from "../../say/phrase.ts";
import { type Dossier, declarationIn, sourcesOf } from "../dossier.ts";
import type { Finding } from "../finding.ts";
import type { RuleOf } from "../rule.ts";
import { isPresent, NO_SOURCES } from "./backed.ts";
import { about } from "./sentence.ts";

const none = (reason: Phrase): Finding => ({ compared: 0, found: [], reason });

type Spans = Map<string, [from: number, to: number][]>;
const parsed = new WeakMap<readonly FieldSource[], Spans>();

/** Runs of items for which sources are named, by member: asked for every member, and read once. */
function spansIn(sources: readonly FieldSource[]): Spans {
  const known: Spans = parsed.get(sources) ?? new Map();
  if (parsed.has(sources)) return known;
  parsed.set(sources, known);
  for (const source of sources) {
    const [, from, to = from, member] = /^items\.(\d+)(?:-(\d+))?\.([A-Za-z]+)$/.exec(source.member) ?? [];
    if (member === undefined) continue;
    if (!known.has(member)) known.set(member, []);
    known.get(member)?.push([Number(from), Number(to)]);
  }
  return known;
}

/** For each item how many runs begin with it, less those that end before it: however many there are, one pass adds them up. */
function isCovered(spans: readonly (readonly [number, number])[], count: number): boolean[] {
  const steps = new Array<number>(count + 1).fill(0);
  for (const [from, to] of spans) {
    if (from > to || from >= count) continue;
    steps[from] = (steps[from] ?? 0) + 1;
    const end = Math.min(to + 1, count);
    steps[end] = (steps[end] ?? 0) - 1;
  }
  let open = 0;
  return steps.slice(0, count).map((step) => {
    open += step;
    return open > 0;
  });
}

/** Each item that states a member names a document for it, where documents list the goods with that member. */
export function backedItems({ left: { member }, right }: RuleOf<"backedItems">, dossier: Dossier): Finding {
  const declaration = declarationIn(dossier);
  const { items, sources } = declaration?.document ?? {};
  if (declaration === undefined || !items?.length) return none(phrase("declarationListsNoItems", {}));
  if (!sources?.length) return none(NO_SOURCES);
  const states = (item: GoodsItem): boolean => isPresent(item[member]);
  if (!sourcesOf(dossier, right.of).some(({ document }) => document?.items?.some(states)))
    return none(phrase("noneStatesItOfItems", {}));
  const covered = isCovered(spansIn(sources).get(member) ?? [], items.length);
  const stating = items.map(states);
  const lacking = stating.map((isStated, i) => (isStated && !covered[i] ? member : undefined));
  const found = spansOf(lacking, (name) => name).map((span) => {
    const path = itemPath(span, member);
    const why = phrase("itemsNameNone", {});
    return about(declaration, path, null, phrase("ownWord", { member: memberPhrase(path), why }));
  });
  return { compared: stating.filter(Boolean).length, found, reason: phrase("noItemStatesIt", {}) };
}
