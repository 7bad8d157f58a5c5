import type { rules as english } from "../en/rules.ts";
import { spaced } from "./spaced.ts";
import { GOODS_TITLES } from "./titles/goods.ts";
import { JOURNEY_TITLES } from "./titles/journey.ts";
import { OMISSION_TITLES } from "./titles/omissions.ts";
import { TRADE_TITLES } from "./titles/trade.ts";

/** Titles of rules by their ids. */
export const TITLES: Readonly<Record<string, string>> = {
  ...TRADE_TITLES,
  ...GOODS_TITLES,
  ...JOURNEY_TITLES,
  ...OMISSION_TITLES,
};

export const rules: typeof english = {
  rule: ({ id, title }) => (Object.hasOwn(TITLES, id) ? TITLES[id] : undefined) ?? title,
  backed: ({ member }) => spaced`申报单的${member}取自载明此项的单证并注明该单证`,
  backedOfItems: ({ member }) => spaced`申报货物项的${member}取自单证并注明该单证`,
};
