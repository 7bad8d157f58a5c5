import { DRAFT_FIELDS } from "../../declare/draft/fields.ts";
import { ITEM_FIELDS } from "../../declare/draft/item-fields.ts";
import type { GoodsItem } from "../../document/goods.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { memberPhrase } from "../../say/member-phrase.ts";
import { phrase, sayPhrase } from "../../say/phrase.ts";
import type { Origin } from "../dossier.ts";
import { DECLARATION, INVOICE, PACKING_LIST, TRANSPORT } from "../origins.ts";
import type { Rule } from "../rule.ts";

const SUPPORTING = "Regulation (EU) 952/2013, articles 15 and 163; Revised Kyoto Convention, general annex, standard 3.16";
const LISTS = [...INVOICE, ...PACKING_LIST, ...TRANSPORT] as const;

/** "grossWeightKg" within the name of a rule: "gross-weight". */
const kebab = (member: string): string =>
  member.replace(/(?:Minor|Kg)$/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const typesOf = (feeds: readonly { types: readonly Origin[] }[]): Origin[] => [...new Set(feeds.flatMap(({ types }) => types))];

/** Members that the draft draws by rules of their own, and the documents behind them. */
const COMPUTED: readonly [member: keyof TradeDocument, of: readonly Origin[]][] = [
  ["currency", INVOICE],
  ["totalMinor", INVOICE],
  ["customsValueMinor", INVOICE],
  ["harmonizedCode", LISTS],
  ["containers", [...TRANSPORT, "arrivalNotice", ...PACKING_LIST]],
];

const head = (member: keyof TradeDocument, of: readonly Origin[]): Rule => ({
  id: `unsourced-${kebab(member)}`,
  title: sayPhrase(phrase("backed", { member: memberPhrase(member) }), "en"),
  severity: "notice",
  source: SUPPORTING,
  compare: "backed",
  left: { of: DECLARATION, member },
  right: { of, member: "document" },
});

const ofItems = (member: keyof GoodsItem, of: readonly Origin[]): Rule => ({
  id: `unsourced-item-${kebab(member)}`,
  title: sayPhrase(phrase("backedOfItems", { member: memberPhrase(member) }), "en"),
  severity: "notice",
  source: SUPPORTING,
  compare: "backedItems",
  left: { of: DECLARATION, member },
  right: { of, member: "items" },
});

/** What a declarant states by its own word is no fault, and never silent: a rule for each member, so that each has points of its own. */
export const SOURCE_RULES: readonly Rule[] = [
  {
    id: "missing-sources",
    title: "The declaration names the documents from which its values are drawn",
    severity: "warning",
    source: SUPPORTING,
    compare: "namesSources",
    left: { of: DECLARATION, member: "document" },
  },
  ...DRAFT_FIELDS.map(({ member, from }) => head(member, typesOf(from))),
  ...COMPUTED.map(([member, of]) => head(member, of)),
  ofItems("description", LISTS),
  ...ITEM_FIELDS.map(({ member, from }) => ofItems(member, typesOf(from.map((types) => ({ types }))))),
];
