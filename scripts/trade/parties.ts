import type { RoleName } from "../../sdk/src/node.ts";

/** Who takes part in the trade. Legal identifiers are those that the documents in `documents/` name. */
export const PARTIES = {
  seller: { name: "Milk-powder maker", id: { scheme: "VAT", value: "DE123456789" }, roles: ["trader"] },
  buyer: { name: "Importer, Tianjin", id: { scheme: "USCC", value: "91120116MA00000001" }, roles: ["trader"] },
  chamber: { name: "Chamber", id: { scheme: "VAT", value: "DE111111111" }, roles: ["chamber"] },
  carrier: { name: "Carrier", id: { scheme: "VAT", value: "DE222222222" }, roles: ["carrier"] },
  insurer: { name: "Insurer", id: { scheme: "VAT", value: "DE333333333" }, roles: ["insurer"] },
  exportForwarder: { name: "Forwarder, DE", id: { scheme: "VAT", value: "DE444444444" }, roles: ["forwarder"] },
  importForwarder: { name: "Forwarder, CN", id: { scheme: "USCC", value: "91120116MA00000002" }, roles: ["forwarder"] },
  exportCustoms: { name: "Customs, DE", id: { scheme: "EORI", value: "DE0000001" }, roles: ["customs"] },
  importCustoms: { name: "Customs, CN", id: { scheme: "CUSTOMS", value: "0200" }, roles: ["customs"] },
  firstBank: { name: "First bank", id: { scheme: "LEI", value: "00000000000000000001" }, roles: ["lender"] },
  secondBank: { name: "Second bank", id: { scheme: "LEI", value: "00000000000000000002" }, roles: ["lender"] },
  thirdBank: { name: "Third bank", id: { scheme: "LEI", value: "00000000000000000003" }, roles: ["lender"] },
} as const satisfies Record<string, { name: string; id: { scheme: string; value: string }; roles: readonly RoleName[] }>;
export type PartyName = keyof typeof PARTIES;
