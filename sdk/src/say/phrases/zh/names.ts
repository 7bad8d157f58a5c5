import type { NAMES as English, names as english } from "../en/names.ts";
import { COUNTED, MEMBERS } from "./members.ts";
import { spaced } from "./spaced.ts";

const TYPES: typeof English.type = {
  purchaseOrder: "采购订单",
  orderResponse: "订单确认",
  packingList: "装箱单",
  contract: "销售合同",
  invoice: "发票",
  creditNote: "贷项通知",
  financingApplication: "融资申请",
  insurancePolicy: "保险单",
  billOfLading: "提单",
  waybill: "海运单",
  airWaybill: "航空运单",
  arrivalNotice: "到货通知",
  exportDeclaration: "出口申报",
  certificateOfOrigin: "原产地证书",
  licence: "许可证",
  importDeclaration: "进口申报",
  clearanceCertificate: "放行证书",
  transitDeclaration: "转关申报",
  customsResponse: "海关答复",
  declaration: "申报单",
  event: "事件",
  pledge: "质押",
  payment: "付款",
  other: "单证",
};

const EVENTS: typeof English.event = {
  received: "已接收",
  loaded: "已装船",
  departed: "已离港",
  arrivalNoticed: "已通知到货",
  arrived: "已到港",
  discharged: "已卸货",
  delivered: "已交付",
};

const PROCEDURES: typeof English.procedure = { export: "出口", transit: "转关", import: "进口", arrival: "到货" };

const SEVERITIES: typeof English.severity = { none: "无", notice: "提示", warning: "警告", grave: "严重" };

export const NAMES: typeof English = {
  type: TYPES,
  event: EVENTS,
  procedure: PROCEDURES,
  severity: SEVERITIES,
  member: MEMBERS,
};

export const names: typeof english = {
  type: ({ name }) => TYPES[name],
  event: ({ name }) => EVENTS[name],
  procedure: ({ name }) => PROCEDURES[name],
  severity: ({ name }) => SEVERITIES[name],
  member: ({ name }) => MEMBERS[name],
  places: ({ list, from, to }) => (from === to ? `第 ${from} ${COUNTED[list]}` : `第 ${from} 至 ${to} ${COUNTED[list]}`),
  memberOf: ({ member, whole }) => spaced`${whole}的${member}`,
  verbatim: ({ text }) => text,
};
