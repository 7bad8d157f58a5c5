import { useState } from "react";
import type { Hex } from "viem";
import { type Overrides, stateMember, type TradeDocument } from "../../../../sdk/src/index.ts";
import { useDraft } from "../../ledger/use-draft.ts";
import { useNotify } from "../../parts/use-notify.tsx";
import { GROUPS, kindOf, type MemberName } from "../document/members.ts";

/** Members that follow from what a declaration is, or are more than a form's one line. */
const FIXED = new Set(["issuer", "counterparty", "issueDate", "procedure", "customsOffice", "typeCode"]);
const ITEM = /^items\.(\d+)(?:-(\d+))?\.(\w+)$/;

/** What a member of a draft is: of the whole, or of goods items from one to another. */
export function partsOf(member: string): { name: string; from?: number; to?: number } {
  const [, from, to = from, name] = ITEM.exec(member) ?? [];
  return from === undefined || name === undefined ? { name: member } : { name, from: Number(from), to: Number(to) };
}

const ROWS = new Set<string>([...Object.values(GROUPS).flat(), "currency"]);
/** Whether a person can state it in one line. */
export function isStatable(member: string): boolean {
  if (ITEM.test(member)) return true;
  return ROWS.has(member) && !FIXED.has(member) && kindOf(member as MemberName) !== "party";
}

/** What a person states of a draft: kept sealed with the party's own state until the declaration is handed in, so that a reload loses nothing. */
export function useStated(declarationId: Hex) {
  const { failed } = useNotify();
  const [kept, keep] = useDraft<Overrides>(`declaration ${declarationId.toLowerCase()}`);
  const [editing, setEditing] = useState<string>();
  const overrides = kept ?? {};
  return {
    overrides,
    editing,
    edit: setEditing,
    state(document: TradeDocument, member: string, written: string): void {
      try {
        keep(stateMember({ document, overrides }, { member, written }));
        setEditing(undefined);
      } catch (error) {
        failed(error);
      }
    },
    takeBack(member: string): void {
      const { [member as keyof Overrides]: _, ...rest } = overrides;
      keep(rest);
    },
    forget: () => keep(undefined),
  };
}
export type Stated = ReturnType<typeof useStated>;
