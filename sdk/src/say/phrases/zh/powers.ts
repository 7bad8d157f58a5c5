import { durationInWords } from "../../../ship/duration-words.ts";
import type { powers as english } from "../en/powers.ts";
import { spaced } from "./spaced.ts";

const POWERS: Readonly<Record<string, string>> = {
  admin: "管理者",
  consortium: "联盟决策者",
  guardian: "监护者",
  pauser: "暂停者",
};
const inWords = (seconds: number): string => durationInWords(seconds, "zh");

export const powers: typeof english = {
  pauseFinancing: () => "暂停登记融资与预留",
  resumeFinancing: () => "恢复登记融资与预留",
  closeEnrolment: ({ successor }) => spaced`永久关闭登记融资，改由${successor}的融资合约承接`,
  inOtherFinancing: ({ does, contract }) => spaced`在合约${contract}（并非此处所用的融资合约）中：${does}`,
  appoint: ({ account, power, delay }) =>
    spaced`任命${account}为${power}，其决定${delay > 0 ? spaced`须等待${inWords(delay)}` : "即时生效"}`,
  dismiss: ({ account, power }) => spaced`免去${account}的${power}之职`,
  power: ({ power }) => (/^\d/.test(power) ? spaced`角色${power}` : (POWERS[power] ?? power)),
  cancelScheduled: ({ by, anew, does }) =>
    spaced`取消${by && spaced`由${by}`}已排定的决定${anew ? "（在此项执行之前重新作出的，亦一并取消）" : ""}：${does}`,
  setVotingDelay: ({ seconds }) => spaced`表决在提案后${inWords(seconds)}开始`,
  setVotingPeriod: ({ seconds }) => spaced`表决最长持续${inWords(seconds)}`,
  setQuorum: ({ percent }) => spaced`提案须获${percent}% 的席位赞成方可通过`,
  setSuperQuorum: ({ percent }) => spaced`获${percent}% 的席位赞成时，表决可提前结束`,
  setBaseDelay: ({ seconds }) => spaced`决定至少等待${inWords(seconds)}`,
  ruleOfAssembly: ({ does }) => spaced`${does}（大会规则）`,
  ruleOfWatch: ({ does }) => spaced`${does}（监督组规则）`,
  unknownCall: ({ to, data }) => spaced`【未知调用】向${to}发送${data}`,
  paying: ({ does, wei }) => spaced`${does}，并向其支付${wei} wei`,
  withoutContract: ({ does, account }) => spaced`${does}【警告：${account}处没有合约】`,
};
