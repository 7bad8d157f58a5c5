import type { GoodsItem } from "../../document/goods.ts";
import { memberPhrase } from "../../say/member-phrase.ts";
import { phrase } from "../../say/phrase.ts";
import { type Dossier, type Source, type Statements, sourcesOf } from "../dossier.ts";
import { type Finding, type Found, sideOf } from "../finding.ts";
import { dimensionOf, type ItemMember, itemSum } from "../members/items.ts";
import { MEASURES, measureText } from "../members/measures.ts";
import type { RuleOf } from "../rule.ts";
import { allowed, type Margin, type Tolerance } from "../tolerance.ts";
import { member, type Words, weight } from "../words.ts";
import { listings } from "./items.ts";
import { about } from "./sentence.ts";

const apart = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);

/** A sum against the total of the same document. */
function againstTotal(
  by: Source,
  total: [string, bigint],
  sum: ["items" | "containers", bigint],
  m: Margin,
  show: (n: bigint) => Words,
): Found[] {
  const [difference, may] = [apart(total[1], sum[1]), allowed(m, total[1])];
  if (difference <= may) return [];
  const tolerance = phrase("apart", { difference: show(difference), allowed: show(may) });
  const parts = { sum: show(sum[1]), member: memberPhrase(total[0]), total: show(total[1]), tolerance };
  const what = phrase(sum[0] === "items" ? "itemsComeTo" : "containersComeTo", parts);
  return [{ ...about(by, sum[0], show(sum[1]), what, sideOf(by, total[0], show(total[1]))), tolerance }];
}

/** What a document states of all goods: of an invoice the total without tax, where it gives one. */
function wholeOf(document: Statements, member: ItemMember): [string, bigint] | null {
  if (member === "valueMinor" && document.taxExclusiveMinor) return ["taxExclusiveMinor", BigInt(document.taxExclusiveMinor)];
  const key = { valueMinor: "invoiced", grossWeightKg: "grossWeight", netWeightKg: "netWeight", packages: "packages" } as const;
  const [path, value] = MEASURES[key[member]].read(document) ?? [];
  return path === undefined || path === "items" || value === undefined ? null : [path, value];
}

/** The items of each document add up to what it states for all of them. */
export function addUp(rule: RuleOf<"addUp">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const finding: Finding = {
    compared: 0,
    found: [],
    reason: phrase("noneAddsUp", { name: member(rule.measure) }),
  };
  for (const { by, document, items } of listings(rule.left.of, dossier)) {
    const [whole, sum] = [wholeOf(document, rule.measure), itemSum(items, rule.measure)];
    if (whole === null || sum === null) continue;
    finding.compared += 1;
    const show = (n: bigint): Words => measureText(n, dimensionOf(rule.measure), document.currency ?? "");
    finding.found.push(...againstTotal(by, whole, ["items", sum], tolerance as Margin, show));
  }
  return finding;
}

/** The containers of each document weigh what it states for all goods. */
export function containersAddUp(rule: RuleOf<"containersAddUp">, dossier: Dossier, tolerance: Tolerance | undefined): Finding {
  const finding: Finding = { compared: 0, found: [], reason: phrase("noneWeighsContainers", {}) };
  for (const by of sourcesOf(dossier, rule.left.of)) {
    const { containers, grossWeightKg } = by.document ?? {};
    const sum = itemSum(containers as readonly GoodsItem[] | null | undefined, "grossWeightKg");
    if (!grossWeightKg || sum === null || !by.document) continue;
    finding.compared += 1;
    const whole = wholeOf(by.document, "grossWeightKg") as [string, bigint];
    finding.found.push(...againstTotal(by, whole, ["containers", sum], tolerance as Margin, weight));
  }
  return finding;
}
