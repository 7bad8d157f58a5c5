import type { Said } from "../said.ts";
import { CHECK_ID, CORRECT, NOTHING, OTHERS_ONLY } from "./todo.ts";

const READ_SHIPMENT = "请查看该货运。";
const OF_PARTICIPANT = "请由该参与方的账户发送。";

/** Refusals of shipments and events. */
export const shipments: Readonly<Record<string, Said>> = {
  ShipmentUnknown: ["没有此货运。", CHECK_ID],
  ShipmentAlreadyOpened: ["调用者已以此随机数开启过货运。", NOTHING],
  ShipmentShapeInvalid: ["一次货运有 1 至 8 程，参与方数量有限。", "请另开一次货运。"],
  ShipmentPartyInvalid: ["该账户未参与账本。", "请指明参与方的账户。"],
  ShipmentOpenerStays: ["货运的开启方始终是其参与方。", "请勿列入开启方。"],
  NotShipmentOpener: ["只有货运的开启方可以这样做。", "请由开启方的账户发送。"],
  NotShipmentParty: ["调用者不是此货运的参与方。", "请开启方加入该账户。"],
  DocumentAlreadyLinked: ["该单证已关联到此货运。", NOTHING],
  DocumentNotLinked: ["该单证未关联到此货运。", READ_SHIPMENT],
  DocumentLinkRefused: ["调用者既未签发该单证，也无权引用它。", "请向签发方索取带申报权的授权。"],
  DocumentLinkLimitReached: ["此货运的此类单证已达上限。", "请先取消关联一份。"],
  LegUnknown: ["此货运没有这一程。", "请按行程顺序从 0 起数。"],
  LegPlanLimitReached: ["这一程的承运人与货代更换次数已达上限。", "请另开一次货运。"],
  EventClassInvalid: ["没有此类事件。", CORRECT],
  NotLegReporter: ["一程的事件由其获认证的承运人上报；收货、到货通知与交付亦可由其货代上报。", OF_PARTICIPANT],
  EventAlreadyReported: ["这一程的此事件已上报。", NOTHING],
  EventOutOfOrder: ["这一程尚未到此事件，或已超过它。", "请先上报之前的事件，或更正已上报的事件。"],
  EventLimitReached: ["这一程的此类事件上报与更正过于频繁；货代的上限为一半。", "请承运人上报，或由开启方另行指定承运人。"],
  EventTimeInvalid: ["事件时间不在前后事件之间，或在未来。", "请检查写入该事件的系统的时钟与时区。"],
  EventUnknown: ["此货运没有该序号的事件。", READ_SHIPMENT],
  EventAlreadyCorrected: ["该事件已被更正。", "请更正取代它的事件。"],
  EventNotLast: ["只有这一程最新的事件、且其后各程尚未启运时，才能声明其未发生。", "请先收回其后上报的事件。"],
  NotEventReporter: ["一程的事件由其现任承运人更正；货代自己的事件亦可由现任货代更正。", OF_PARTICIPANT],
  CorrectionReasonInvalid: ["更正原因不符：未发生的事件没有时间。", CORRECT],
  NotDeclarations: ["只有账本自身的合约可以这样做。", OTHERS_ONLY],
  NotShipments: ["只有账本自身的合约可以这样做。", OTHERS_ONLY],
  TriggerGasTooLow: ["交易的燃料不足以检查等待此事件的申报。", "请以更多燃料发送上报。"],
};
