import type { GoodsItem } from "../../document/goods.ts";
import type { ProcedureName } from "../procedures.ts";
import type { Likeness } from "./agree.ts";
import { CERTIFICATE, INVOICE, PACKING_LIST, TRANSPORT, type Types } from "./fields.ts";

const TRADE: readonly ProcedureName[] = ["export", "import"];
const NEVER: readonly ProcedureName[] = [];

/** Members of an item, and which documents' items feed them in order of preference. */
export interface ItemField {
  member: ItemMember;
  from: readonly Types[];
  likeness: Likeness;
  needed: readonly ProcedureName[];
}
export type ItemMember = Exclude<keyof GoodsItem, "description">;

export const ITEM_FIELDS: readonly ItemField[] = [
  { member: "harmonizedCode", from: [INVOICE, CERTIFICATE, PACKING_LIST, TRANSPORT], likeness: "prefix", needed: TRADE },
  { member: "originCountry", from: [CERTIFICATE, INVOICE, PACKING_LIST], likeness: "identifier", needed: TRADE },
  { member: "packages", from: [PACKING_LIST, TRANSPORT], likeness: "count", needed: NEVER },
  { member: "packageCode", from: [PACKING_LIST, TRANSPORT], likeness: "identifier", needed: NEVER },
  { member: "grossWeightKg", from: [PACKING_LIST, TRANSPORT], likeness: "weight", needed: NEVER },
  { member: "netWeightKg", from: [PACKING_LIST, INVOICE, TRANSPORT], likeness: "weight", needed: TRADE },
  { member: "quantity", from: [INVOICE, PACKING_LIST], likeness: "quantity", needed: NEVER },
  { member: "unit", from: [INVOICE, PACKING_LIST], likeness: "identifier", needed: NEVER },
  { member: "valueMinor", from: [INVOICE], likeness: "amount", needed: TRADE },
  { member: "container", from: [PACKING_LIST, TRANSPORT], likeness: "identifier", needed: NEVER },
  { member: "marks", from: [PACKING_LIST, TRANSPORT], likeness: "identifier", needed: NEVER },
];
