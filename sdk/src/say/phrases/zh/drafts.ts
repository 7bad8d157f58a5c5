import type { drafts as english } from "../en/drafts.ts";
import { spaced } from "./spaced.ts";

const COSTS = { freight: "运费", insurance: "保险费" };
const currencyOf = (currency: string): string => currency || "未载明的币种";

export const drafts: typeof english = {
  numbered: ({ type, number }) => spaced`${type} ${number}`,
  totalMissing: () => "尚无总额可供计算。",
  incotermMissing: () => "没有贸易术语，无法得知价格包含哪些费用。",
  priceBeforeCarriage: () => "EXW：将货物运至边境的费用不载于贸易的任何单证。",
  priceWithDuties: () => "DDP：价格包含进口国的关税与税款，这些不计入完税价格（第 1 条注释第 3 款 (c) 项）。",
  incotermUnknown: ({ code }) => spaced`${code}不是 Incoterms 2020 的贸易术语。`,
  costMissing: ({ basis, code, cost }) => spaced`在${code}条件下按${basis}计价须有${COSTS[cost]}，而所有单证均未载明。`,
  costsExceedPrice: () => "运费与保险费超过价格，或总和过大。",
  currenciesDiffer: ({ currencies }) => spaced`各发票的币种为${currencies.join("、")}：请申明其中一种，以及以该币种计的总额。`,
  invoiceMissing: () => "所有单证中没有发票。",
  totalNotStated: ({ document }) => spaced`${document}未载明总额。`,
  currencyForeign: ({ document, currency, declared }) =>
    spaced`${document}的币种为${currencyOf(currency)}，而申报单的币种为${declared || "待定"}。`,
  creditsExceedInvoices: () => "贷项通知的金额超过发票，或总和过大。",
  creditNoteNameless: ({ document }) => spaced`${document}未指明任何发票，因此未予扣除：如其涉及所列发票之一，请申明总额。`,
  amountForeign: ({ document, currency, declared }) =>
    spaced`${document}以${currencyOf(currency)}载明该金额，而申报单的币种为${declared}。`,
  statedByNone: ({ types }) => spaced`没有任何${types.join("或")}载明此项。`,
  statedByFew: ({ types }) => spaced`并非每份${types.join("或")}都载明此项。`,
  statedOfNoItem: ({ types }) => spaced`没有任何${types.join("或")}就明确属于此项的货物载明该值。`,
  goodsNotListed: () => "所有单证均未列明货物。",
  creditLowersItems: () => "有贷项通知减少了总额及其所涉货物项的价值：请申明这些价值。",
  tooManyLines: ({ lines, most }) => spaced`共有${lines}行，超过${most}行：请拆分申报单。`,
  netExceedsGross: ({ net, gross }) => spaced`净重${net} kg 高于毛重${gross} kg。`,
  arrivalBeforeDeparture: ({ arrival, departure }) => spaced`到港日期${arrival}早于离港日期${departure}。`,
};
