import type { Said } from "../said.ts";
import { CHECK_ID, CORRECT } from "./todo.ts";

/** Refusals of declarations and facts. */
export const declarations: Readonly<Record<string, Said>> = {
  TermsInvalid: ["要求过多，或某项要求没有指明类型或指明过多。", CORRECT],
  TermsIncomplete: ["条款须指明证书类型与期限。", CORRECT],
  RequirementInvalid: ["类型为空或重复，或可信等级高于 2。", CORRECT],
  TermsUnknown: ["该海关不办理此程序。", "请选择其他海关或程序。"],
  ProcedureEventInvalid: ["此程序不等待此类事件。", CORRECT],
  NotCustomsOffice: ["该账户不是有效的海关，或就是申报人自己。", CORRECT],
  DeclarationUnknown: ["没有此申报。", CHECK_ID],
  DeclarationAlreadySubscribed: ["该申报已预定。", "无需再做任何事。被退回的申报须在新的货运下重新申报。"],
  DeclarationStateWrong: ["该申报的状态不允许此步骤。", "请查看申报的状态。被退回的申报须在新的货运下重新申报。"],
  SubscriptionLimitReached: ["等待此事件的申报已达总数或该申报人的上限。", "请取消一项等待中的预定，或请货运开启方取消。"],
  SubscriptionTooLate: ["该事件已经发生，此后预定的申报不会由它触发。", "请以其他方式申报，或预定此程序中尚未发生的事件。"],
  GrantNotPresentable: ["该授权不属于调用者、已到期，或不允许在申报中引用该单证。", "请向授权方索取带申报权的授权。"],
  NotDeclarant: ["只有申报人可以这样做；等待中的预定亦可由货运开启方取消。", "请由申报人的账户发送。"],
  NotDeclarationOffice: ["只有受理该申报的海关可以这样做。", "请由该海关的账户发送。"],
  DeclarationNotComplete: ["单证不再齐全或不再现行。", "请补齐所缺单证后重试。"],
  DeclarationEventCorrected: ["触发该申报的事件已被声明有误。", "请等待承运人重新上报。"],
  DeclarationDocumentInvalid: ["该单证不是此申报人的现行报关单，或已用于另一申报。", "请登记海关所要求类型的报关单。"],
  DeclarationNotGranted: ["该授权不允许海关阅读报关单。", "请授权后重试。"],
  DeclarationChanged: ["已提交更新的报关单版本。", "请裁定新版本。"],
  DocumentSetChanged: ["单证组已与所裁定的不同。", "请重新读取后再裁定。"],
  JudgementInvalid: ["裁定结果与核查发现、证书或单证不符。", "放行须附证书与单证组，查验或退回须附差异或报告，且不得多附。"],
  CertificateInvalid: ["该证书不是此海关的现行证书、类型不符，或已用于另一申报。", "请登记海关条款所列类型的证书。"],
  ReportInvalid: ["该报告不是此海关的现行报告。", "请先登记报告。"],
  GoodsNotArrived: ["货物尚未到达。", "请待承运人上报到达后放行。"],
  DocumentCountInvalid: ["该事实涉及的单证过少或过多。", "请按所需数量指明单证。"],
  DocumentNamedTwice: ["该事实两次指明同一单证。", "每份单证只指明一次。"],
  DocumentsNotAscending: ["组合中的单证未按升序排列。", "请按编号排序，每份只列一次。"],
  DocumentNotEnrolled: ["组合中有单证从未登记融资，或其凭记尚未转至该版本。", "请签发方登记，或任一方修改，或将其排除。"],
};
