import type { health as english } from "../en/health.ts";
import { spaced } from "./spaced.ts";

export const health: typeof english = {
  noUrl: () => "其服务地址不是 URL",
  notHttp: () => "其服务地址既非 https 也非 http",
  notEncrypted: () => "其服务地址未加密",
  moreThanPlace: () => "其服务地址含有地址以外的内容",
  pointsElsewhere: () => "它指向别处",
  noJson: ({ bytes }) => spaced`其应答不是${bytes}字节以内的 JSON`,
  noAnswer: ({ seconds }) => spaced`${seconds}秒内无应答`,
  noConnection: () => "连接失败或中断",
  notAsMember: () => "其应答不是委员会成员的应答",
  otherAccount: () => "它以另一账户应答",
  nodeSilent: () => "其节点无应答",
  noShare: () => "未持有任何份额",
  recordFailed: () => "无法写入其记录",
};
