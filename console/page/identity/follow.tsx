import { useEffect, useRef } from "react";
import { LedgerUnreachable } from "../../../sdk/src/index.ts";
import { useHead } from "../ledger/use-ledger.ts";
import { useNotify } from "../parts/use-notify.tsx";
import { useSession } from "./session.tsx";

/** Brings a party's own state up to the ledger when it is opened and with each new block, one time after the other. */
export function Follow() {
  const { open, follow, leave } = useSession();
  const { failed } = useNotify();
  const { data: head, dataUpdatedAt } = useHead();
  const busy = useRef(false);
  const seen = useRef<{ account: string; head: number }>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what failed is tried again with the next look, though no block may come for long
  useEffect(() => {
    if (open === undefined || head === undefined || busy.current) return;
    const before = seen.current;
    seen.current = { account: open.account, head };
    if (open.followed && (before?.account !== open.account || before.head === head)) return;
    busy.current = true;
    follow()
      .catch((error: unknown) => {
        seen.current = before;
        // A node that fails says so at the top of the page. What an earlier visit left may be another ledger's: then nothing of it is shown.
        if (open.followed || error instanceof LedgerUnreachable) return;
        failed(error);
        return leave();
      })
      .finally(() => {
        busy.current = false;
      });
  }, [open, head, dataUpdatedAt]);
  return null;
}
