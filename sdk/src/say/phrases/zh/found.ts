import type { found as english } from "../en/found.ts";
import { LICENSED } from "./licensed.ts";
import { spaced } from "./spaced.ts";

const within = (tolerance: string): string => (tolerance === "" ? "" : `（${tolerance}）`);

export const found: typeof english = {
  disagreement: ({ name, left, leftIn, rightName, right, rightIn, tolerance }) =>
    spaced`${leftIn}所载${name}为${left}，而${rightIn}所载${rightName === name ? "" : rightName}为${right}${within(tolerance)}。`,
  groupDisagreement: ({ name, left, leftIn, right, rightIn, tolerance }) =>
    spaced`${name}：${leftIn}中为${left}，而${rightIn}中为${right}${within(tolerance)}。`,
  about: ({ document, what }) => `${document}：${what}。`,
  sentence: ({ text }) => `${text}。`,
  sentenceCase: ({ text }) => text,
  andMore: ({ sentence, count }) => `${sentence}另有 ${count} 项同类差异。`,
  outdated: () => "该单证在账本上已被取代或撤回",
  earlierVersion: ({ version, last }) => `该单证为第 ${version} 版，而单证中另有第 ${last} 版`,
  notAcknowledged: () => "相对方尚未确认该单证",
  registeredTwice: ({ first, second }) => `该单证登记了两次，编号为 ${first} 和 ${second}`,
  citedMissing: ({ document }) => spaced`其中引用了${document}，而该单证不在单证之列`,
  creditsNothing: () => "其中未列明由同一当事人签发并由同一账户登记的成套单证中的发票，因此不予扣除",
  notListed: ({ name, text, list }) => spaced`${name}${text}不在${list}之列`,
  licenceMissing: ({ code, prefix, goods, source }) => {
    const [kind, basis] = LICENSED[prefix] ?? [goods, source];
    return `HS 编码 ${code} 属于${kind}（${basis}），而没有许可证列明该编码`;
  },
  codeTooShort: ({ code }) => `HS 编码 ${code} 不足六位`,
  codeMissing: () => "货物未列明 HS 编码",
  sameItem: ({ at, earlier, description }) => spaced`第 ${at} 项与第 ${earlier} 项内容相同：${description}`,
  netAboveGross: ({ net, gross }) => `净重 ${net} 大于毛重 ${gross}`,
  itemsComeTo: ({ sum, member, total, tolerance }) => spaced`各项合计${sum}，而所载${member}为${total}（${tolerance}）`,
  containersComeTo: ({ sum, member, total, tolerance }) => spaced`各集装箱合计${sum}，而所载${member}为${total}（${tolerance}）`,
  basisUnknown: ({ basis, reason }) => `无法确定以 ${basis} 为基础的价值：${reason}`,
  notDeclared: ({ name, by, theirs, text }) => spaced`其中未载明${name}，而${by}载有${theirs}${text}`,
  namesNoSources: () => "其中未列明据以取值的单证",
  ownWord: ({ member, why }) => spaced`${member}仅为申报人自述：${why}`,
  namesNone: ({ by }) => spaced`未注明来源单证，而${by}载有此项`,
  notAsStated: ({ by }) => spaced`与${by}所载不符`,
  itemsNameNone: () => "未注明来源单证，而有单证载明货物的此项内容",
  drawnFromMissing: ({ member, type }) => spaced`${member}取自一份${type}，而该单证不在单证之列`,
  drawnFromVersion: ({ member, version, source, actual }) =>
    spaced`${member}取自${source}的第 ${version} 版，而该单证为第 ${actual} 版`,
  notAsDrawn: ({ member, source, held }) => spaced`${member}注明取自${source}，却与其中的${held}不符`,
  cannotBeDrawn: ({ member, source, held }) => spaced`${member}不能取自${source}的${held}，两者并非同一内容`,
  discrepanciesFound: ({ count }) => `发现 ${count} 项差异。`,
  valuesCompared: ({ count }) => `已比对 ${count} 项数值。`,
};
