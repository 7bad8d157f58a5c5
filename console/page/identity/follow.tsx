import { useEffect, useRef } from "react";
import { useHead } from "../ledger/use-ledger.ts";
import { useSession } from "./session.tsx";

/** Brings a party's own state up to the ledger with each new block, one time after the other. */
export function Follow() {
  const { open, follow } = useSession();
  const { data: head } = useHead();
  const busy = useRef(false);
  const seen = useRef<{ account: string; head: number }>(undefined);
  useEffect(() => {
    if (open === undefined || head === undefined || busy.current) return;
    const before = seen.current;
    seen.current = { account: open.account, head };
    if (before?.account !== open.account || before.head === head) return;
    busy.current = true;
    // A node that fails says so at the top of the page; the next block tries again.
    follow()
      .catch(() => undefined)
      .finally(() => {
        busy.current = false;
      });
  }, [open, head, follow]);
  return null;
}
