import type { GoodsItem } from "../../document/goods.ts";
import { phrase } from "../../say/phrase.ts";
import { canonicalJson, type Json } from "../../seal/canonical-json.ts";
import { type Dossier, type Origin, type Source, type Statements, sourcesOf } from "../dossier.ts";
import { type Finding, sideOf } from "../finding.ts";
import { MEASURES } from "../members/measures.ts";
import type { RuleOf } from "../rule.ts";
import { shown, weight } from "../words.ts";
import { about } from "./sentence.ts";

type Listing = { by: Source; document: Statements; items: readonly GoodsItem[] };

/** Documents of some origins that list items. */
export function listings(of: readonly Origin[], dossier: Dossier): Listing[] {
  return sourcesOf(dossier, of).flatMap((by) => {
    const { document } = by;
    return document?.items?.length ? [{ by, document, items: document.items }] : [];
  });
}

/** Net weight is not above gross weight, also where one of them is the items' sum. */
export function netWithinGross(rule: RuleOf<"netWithinGross">, dossier: Dossier): Finding {
  const finding: Finding = { compared: 0, found: [], reason: phrase("noneStatesBothWeights", {}) };
  for (const by of sourcesOf(dossier, rule.left.of)) {
    const [net, gross] = by.document ? [MEASURES.netWeight.read(by.document), MEASURES.grossWeight.read(by.document)] : [];
    if (!net || !gross) continue;
    finding.compared += 1;
    if (net[1] > gross[1]) {
      const what = phrase("netAboveGross", { net: weight(net[1]), gross: weight(gross[1]) });
      finding.found.push(about(by, net[0], weight(net[1]), what, sideOf(by, gross[0], weight(gross[1]))));
    }
  }
  return finding;
}

/** Each item has an HS code of at least six digits; a document without items has one itself. */
export function coded(rule: RuleOf<"coded">, dossier: Dossier): Finding {
  const finding: Finding = { compared: 0, found: [] };
  for (const by of sourcesOf(dossier, rule.left.of)) {
    const { items, harmonizedCode } = by.document ?? {};
    const codes = items?.length
      ? items.map((item, i) => [`items.${i}.harmonizedCode`, item.harmonizedCode] as const)
      : [["harmonizedCode", harmonizedCode] as const];
    finding.compared += codes.length;
    for (const [member, code] of codes) {
      if (code && code.length >= 6) continue;
      const what = code ? phrase("codeTooShort", { code }) : phrase("codeMissing", {});
      finding.found.push(about(by, member, code ?? null, what));
    }
  }
  return finding;
}

/** The members that an item has; null says as little as nothing. */
const stated = (item: GoodsItem): Json =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null && value !== undefined)) as Json;

/** No two items of a document are the same in every member: one of them was entered twice. */
export function distinctItems(rule: RuleOf<"distinctItems">, dossier: Dossier): Finding {
  const finding: Finding = { compared: 0, found: [], reason: phrase("noItemsListed", {}) };
  for (const { by, items } of listings(rule.left.of, dossier)) {
    const first = new Map<string, number>();
    finding.compared += items.length;
    for (const [i, item] of items.entries()) {
      const text = canonicalJson(stated(item));
      const earlier = first.get(text) ?? i;
      first.set(text, earlier);
      if (earlier === i) continue;
      const description = shown(item.description);
      const what = phrase("sameItem", { at: i + 1, earlier: earlier + 1, description });
      finding.found.push(about(by, `items.${i}`, description, what));
    }
  }
  return finding;
}
