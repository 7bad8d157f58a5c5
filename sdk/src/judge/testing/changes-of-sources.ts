import type { GoodsItem } from "../../document/goods.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { RULES } from "../rules.ts";
import { type Change, inTurn, paper, set, setItem } from "./change.ts";
import { BUYER } from "./papers.ts";
import { idOf, type PaperName } from "./trade.ts";

const bySea = { byAir: false } as const;

/** Takes the sources of a member away. */
const unnamed = (is: (member: string) => boolean): Change["change"] =>
  set("declaration", ({ sources }) => ({ sources: (sources ?? []).filter(({ member }) => !is(member)) }));

export const named = (member: string, name: PaperName): Change["change"] =>
  set("declaration", ({ sources }, trade) => ({
    sources: [...(sources ?? []), { member, documentId: idOf(name), type: paper(trade, name).type, slot: null, version: 0 }],
  }));

/** A member that the usual papers do not have, in one of them and in the declaration that is drawn from it. */
const given = (name: PaperName, members: Partial<TradeDocument>): Change["prepare"] =>
  inTurn(set(name, members), set("declaration", members), ...Object.keys(members).map((member) => named(member, name)));
const givenItem = (members: Partial<GoodsItem>): Change["prepare"] =>
  inTurn(
    setItem("packingList", members),
    setItem("declaration", members),
    ...Object.keys(members).map((member) => named(`items.0.${member}`, "packingList")),
  );

const PREPARED: Readonly<Record<string, Change["prepare"]>> = {
  notifyParty: given("transport", { notifyParty: BUYER }),
  goods: given("transport", { goods: "Milk powder" }),
  statement: given("certificate", { statement: "Preferential origin" }),
  harmonizedCode: inTurn(set("declaration", { harmonizedCode: "0402" }), named("harmonizedCode", "invoice")),
  freightTerms: inTurn(
    set("declaration", (_, trade) => ({ freightTerms: paper(trade, "transport").freightTerms })),
    named("freightTerms", "transport"),
  ),
  insuredValueMinor: inTurn(
    set("declaration", (_, trade) => ({ insuredValueMinor: paper(trade, "policy").insuredValueMinor })),
    named("insuredValueMinor", "policy"),
  ),
  "items.container": givenItem({ container: "KTOU4172309" }),
  "items.marks": givenItem({ marks: "N/M" }),
};

function changeOf(member: string, isItem: boolean): Change {
  const prepare = PREPARED[isItem ? `items.${member}` : member];
  const change = unnamed((path) => (isItem ? path.startsWith("items.") && path.endsWith(`.${member}`) : path === member));
  return { terms: bySea, change, ...(prepare && { prepare }) };
}

/** By the rule that must fail. */
export const SOURCE_CHANGES: Readonly<Record<string, Change>> = {
  "missing-sources": { change: set("declaration", { sources: null }) },
  ...Object.fromEntries(
    RULES.flatMap((rule) =>
      rule.compare === "backed" || rule.compare === "backedItems"
        ? [[rule.id, changeOf(rule.left.member, rule.compare === "backedItems")]]
        : [],
    ),
  ),
};
