import type { risk as english } from "../en/risk.ts";

type Of<Name extends keyof typeof english> = Parameters<(typeof english)[Name]>[0];
type Words<Key extends string> = Readonly<Record<Key, string>>;

const ROLES: Words<Of<"historyShare">["role"]> = { declarant: "申报人", consignor: "发货人", carrier: "承运人" };
const BANDS: Words<Of<"riskIs">["band"]> = { low: "低", medium: "中", high: "高" };
const OUTCOMES: Words<Of<"outcomeIs">["outcome"]> = { preclear: "预放行", inspect: "转查验", reject: "驳回" };
const BASES: Words<Of<"historyShare">["base"]> = {
  submitted: "份申报",
  judged: "份已审结申报",
  reported: "份有关本票货运的报告",
};
const COUNTS: Words<Of<"historyShare">["field"]> = {
  late: "逾期",
  amended: "经修改",
  precleared: "预放行",
  inspected: "经查验",
  rejected: "被驳回",
  corrected: "有误",
};

export const risk: typeof english = {
  ruleFails: ({ title, severity, why }) => `“${title}”不成立（${severity}）。${why}`,
  ruleUnchecked: ({ title, why }) => `“${title}”无法核对。${why}`,
  historyShare: ({ role, base, field, count, of, weight }) =>
    `${ROLES[role]}的 ${of} ${BASES[base]}中，${count} 份${COUNTS[field]}：按此比例计 ${weight} 分中的相应分值。`,
  newcomer: ({ judged, below }) => `该申报人已审结的申报为 ${judged} 份；少于 ${below} 份者视为新申报人。`,
  riskIs: ({ band, total, medium, high }) => `风险等级为${BANDS[band]}：共 ${total} 分；${medium} 分起为中，${high} 分起为高。`,
  outcomeIs: ({ outcome, band, total }) => `${OUTCOMES[outcome]}：风险等级为${BANDS[band]}，共 ${total} 分。`,
  pointsFor: ({ points, reason }) => `${points} 分：${reason}`,
  afterRejection: () => "驳回为最终决定。请纠正不成立之处，为货物开立新的货运，将其单证关联至该货运，并在其下重新申报。",
  ruleBars: ({ title }) => `“${title}”不成立，货物因此不能放行。`,
  ruleGrave: ({ title }) => `“${title}”不成立，属严重差异。`,
};
