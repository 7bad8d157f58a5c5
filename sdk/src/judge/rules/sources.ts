import { DRAFT_FIELDS } from "../../declare/draft/fields.ts";
import { ITEM_FIELDS } from "../../declare/draft/item-fields.ts";
import type { GoodsItem } from "../../document/goods.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import type { Origin } from "../dossier.ts";
import { DECLARATION, INVOICE, PACKING_LIST, TRANSPORT } from "../origins.ts";
import type { Rule } from "../rule.ts";
import { words } from "../words.ts";

const SUPPORTING = "Regulation (EU) 952/2013, articles 15 and 163; Revised Kyoto Convention, general annex, standard 3.16";
const LISTS = [...INVOICE, ...PACKING_LIST, ...TRANSPORT] as const;

/** "grossWeightKg" as people say it. */
const spoken = (member: string): string => words(member.replace(/(?:Minor|Kg)$/, ""));
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
  id: `unsourced-${spoken(member).replaceAll(" ", "-")}`,
  title: `The declaration has its ${spoken(member)} from a document that states it, and names that document`,
  severity: "notice",
  source: SUPPORTING,
  compare: "backed",
  left: { of: DECLARATION, member },
  right: { of, member: "document" },
});

const ofItems = (member: keyof GoodsItem, of: readonly Origin[]): Rule => ({
  id: `unsourced-item-${spoken(member).replaceAll(" ", "-")}`,
  title: `The declared items have their ${spoken(member)} from documents, and name them`,
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
