import type { VALUES as EnglishValues, values as english } from "../en/values.ts";
import { spaced } from "./spaced.ts";

const VALUES: typeof EnglishValues = {
  itemsValue: "各项货物价值合计",
  price: "价款",
  validUntil: "有效期截止日",
  firstArrival: "首次到港日期",
  place: "地点",
  party: "当事人",
  seller: "卖方",
  buyer: "买方",
  itemOrigins: "各项货物原产地",
};

const LISTS: Readonly<Record<Parameters<typeof english.codeList>[0]["name"], string>> = {
  "Incoterms 2020": "《国际贸易术语解释通则 2020》",
  "headings of the Harmonized System 2022": "《商品名称及编码协调制度》2022 年版品目",
  "units of UN/ECE recommendation 20": "联合国欧洲经济委员会第 20 号建议书计量单位",
  "packages of UN/ECE recommendation 21": "联合国欧洲经济委员会第 21 号建议书包装代码",
  "countries of ISO 3166": "ISO 3166 国家代码",
};

export const values: typeof english = {
  value: ({ name }) => VALUES[name],
  codeList: ({ name }) => LISTS[name],
  quoted: ({ text }) => `“${text}”`,
  document: ({ type, number }) => spaced`${type}${number}`,
  eventOf: ({ event }) => `“${event}”事件`,
  documents: ({ type, count }) => `${count} 份${type}`,
  itemIn: ({ at, document }) => spaced`${document}第 ${at} 项`,
  nameAndId: ({ name, id }) => `${name}（${id}）`,
  idInScheme: ({ scheme, id }) => `${scheme} ${id}`,
  inBrackets: ({ text }) => `（${text}）`,
  packageCount: ({ count }) => `${count} 件`,
  itemCount: ({ count }) => `${count} 项`,
  nothing: () => "无",
  nothingInThatUnit: () => "无该计量单位的数量",
  tooLate: ({ day }) => `${day}（过晚）`,
  priceFor: ({ money, quantity }) => spaced`${quantity}计 ${money}`,
  together: ({ amount, documents }) => `${amount}（${documents}合计）`,
  amountBy: ({ amount, how }) => `${amount}（${how}）`,
  broughtTo: ({ from, to }) => `按 ${from} 售出，折算为 ${to}`,
  lessCreditNotes: () => "已扣除贷项通知",
  quantityWithUnit: () => "带计量单位的数量",
  underCode: ({ name, code }) => `HS ${code} 项下的${name}`,
  originUnderCode: ({ code }) => `HS ${code} 项下货物的原产地`,
  apart: ({ difference, allowed }) => spaced`相差${difference}，允许${allowed}`,
  apartBecause: ({ apart, reason }) => `${apart}；且${reason}`,
  moreAllowed: ({ amount }) => spaced`允许多出${amount}`,
  daysAllowed: ({ days }) => `允许 ${days} 天`,
  percentAsked: ({ percent }) => `须至少达到 ${percent}%`,
};
