import { phrase } from "../../say/phrase.ts";
import { LICENSED_GOODS } from "../codes/licensed-goods.ts";
import { type Dossier, declarationIn, sourcesOf } from "../dossier.ts";
import { type Finding, sideOf } from "../finding.ts";
import { MEASURES } from "../members/measures.ts";
import type { RuleOf } from "../rule.ts";
import { absence, statedMeasures, statedTexts } from "../stated.ts";
import { about } from "./sentence.ts";

/** A document is there, or a member of it. */
export function present(rule: RuleOf<"present">, dossier: Dossier): Finding {
  const { of, member } = rule.left;
  const isThere = member === "number" ? sourcesOf(dossier, of).length > 0 : statedMeasures(dossier, { of, member }).length > 0;
  if (isThere) return { compared: 1, found: [] };
  const { name, member: path } = member === "number" ? { name: undefined, member } : MEASURES[member];
  const judged = declarationIn(dossier) ?? { documentId: null, type: "importDeclaration" as const, number: "" };
  const said = phrase("sentence", { text: absence(dossier, rule.left, name) });
  return { compared: 1, found: [{ said, left: sideOf(judged, path, null), right: null }] };
}

/** Where there is something of the left origins, there is something of the right ones. */
export function goesWith(rule: RuleOf<"goesWith">, dossier: Dossier): Finding {
  const [[left], [right]] = [sourcesOf(dossier, rule.left.of), sourcesOf(dossier, rule.right.of)];
  if (left === undefined) return { compared: 0, found: [], reason: absence(dossier, rule.left) };
  return { compared: 1, found: right ? [] : [about(left, "number", left.number, absence(dossier, rule.right))] };
}

const overlap = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

/** Goods that move under licence alone are named by a licence; one without HS codes is taken for all goods. */
export function licensed(rule: RuleOf<"licensed">, dossier: Dossier): Finding {
  const declared = statedTexts(dossier, rule.left);
  const licences = sourcesOf(dossier, rule.right.of);
  const codes = statedTexts(dossier, rule.right);
  const general = licences.some((licence) => !codes.some(({ by }) => by === licence));
  const controlled = declared.flatMap((code) => {
    const goods = LICENSED_GOODS.find(({ prefix }) => overlap(code.value, prefix));
    return goods ? [{ code, goods }] : [];
  });
  const found = controlled
    .filter(({ code }) => !general && !codes.some(({ value }) => overlap(value.slice(0, 6), code.value.slice(0, 6))))
    .map(({ code, goods }) => about(code.by, code.member, code.text, phrase("licenceMissing", { code: code.text, ...goods })));
  return { compared: controlled.length, found, reason: phrase("noLicensedGoods", {}) };
}
