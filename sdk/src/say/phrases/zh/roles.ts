const ROLES: Readonly<Record<string, string>> = {
  trader: "贸易商",
  chamber: "商会",
  insurer: "保险人",
  forwarder: "货运代理人",
  carrier: "承运人",
  customs: "海关",
  lender: "银行",
};

/** A participant's role. */
export const roleInChinese = (role: string): string => ROLES[role] ?? role;
