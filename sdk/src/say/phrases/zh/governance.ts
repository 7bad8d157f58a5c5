import { durationInWords } from "../../../ship/duration-words.ts";
import type { governance as english } from "../en/governance.ts";
import { roleInChinese } from "./roles.ts";
import { spaced } from "./spaced.ts";

const rolesOf = (roles: readonly string[]): string => roles.map(roleInChinese).join("、");
const inWords = (seconds: number): string => durationInWords(seconds, "zh");

export const governance: typeof english = {
  admitMember: ({ name, account }) => spaced`接纳 ${name} 加入联盟，其表决账户为${account}`,
  removeMember: ({ account }) => spaced`将现以或曾以${account}表决的成员移出联盟`,
  moveSeat: ({ account, replacement }) => spaced`将${account}现有或曾有的席位移交${replacement}`,
  admitIdentityProvider: ({ name, account }) => spaced`接纳身份认证机构 ${name}，账户为${account}`,
  dismissIdentityProvider: ({ account }) => spaced`解除身份认证机构${account}`,
  suspendParticipant: ({ account }) => spaced`暂停参与方${account}的资格`,
  reinstateParticipant: ({ account }) => spaced`恢复参与方${account}的资格`,
  renewParticipant: ({ account, roles, from, until }) =>
    spaced`续展参与方${account}的资格，角色：${rolesOf(roles) || "无"}，自${from}起，至${until}止`,
  openGeneration: ({ plan }) => spaced`由以下成员生成标签委员会的新密钥：${plan}`,
  openResharing: ({ key, plan }) => spaced`将标签委员会的密钥${key}移交以下成员：${plan}`,
  committeePlan: ({ members, threshold, deal, complain }) =>
    spaced`${members.join("、")}（共${members.length}名，门限${threshold}）；分发期${inWords(deal)}，申诉期${inWords(complain)}`,
  typeNumber: ({ number }) => spaced`类型为${number}的单证`,
  procedureNumber: ({ number }) => spaced`编号为${number}的`,
  setIssuableBy: ({ type, roles }) =>
    roles.length === 0 ? spaced`不再准许任何角色签发${type}` : spaced`准许以下角色签发${type}：${rolesOf(roles)}`,
  setTerms: ({ office, procedure, asks }) => spaced`${office}，${procedure}程序：${asks}`,
  offeredNoMore: () => "不再受理",
  terms: ({ declaration, period, certificate, documents }) =>
    spaced`须在${inWords(period)}内递交${declaration}，${documents.length === 0 ? "无须其他文件" : spaced`并附${documents.join("、")}`}；以${certificate}放行`,
  requiredDocument: ({ anyOf, acknowledged }) => spaced`${anyOf.join("或")}${acknowledged ? "（须经确认）" : ""}`,
};
