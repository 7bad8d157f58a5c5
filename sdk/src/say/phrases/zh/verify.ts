import type { verify as english } from "../en/verify.ts";
import { spaced } from "./spaced.ts";

const LACKS: Readonly<Record<Parameters<typeof english.lacks>[0]["lack"], string>> = {
  notLinked: "该类单证均未关联至本票货运",
  notCurrent: "该单证已被取代或撤回",
  notAcknowledged: "相对方尚未确认该单证",
  notGranted: "未出示带有申报权利的有效授权",
};

export const verify: typeof english = {
  nothingToVerify: () => "没有可核验的内容。",
  someDoNotHold: ({ failed, count }) => `${count} 项中有 ${failed} 项不成立。`,
  issuerInactive: () => "其签发方目前未参与账本。",
  otherIssuer: () => "所列签发方与登记方不一致。",
  otherCounterparty: () => "所列相对方与确认方不一致。",
  unreadable: ({ documentId, why }) => spaced`无法阅读单证 ${documentId}：${why}。`,
  notRegistered: () => "该单证未登记",
  noActiveGrant: () => "没有让本参与方阅读该单证的有效授权",
  otherTypeRegistered: () => "所载单证类型与登记的类型不一致",
  setLacks: ({ missing }) => spaced`海关要求的单证中缺少：${missing}。`,
  missing: ({ each }) => each.join("；"),
  lacks: ({ document, lack }) => `${document}（${LACKS[lack]}）`,
  otherOffice: () => "该申报单提交的对象为其他海关。",
  otherProcedure: () => "该申报单适用于其他程序。",
  handedInLate: () => "据承运人报告，提交申报时该出口的运输段已离港。",
  factNotShown: ({ at, why }) => spaced`第 ${at} 项事实未获证明：${why}`,
  factIssuerInactive: () => "有签发方目前未参与账本。",
};
