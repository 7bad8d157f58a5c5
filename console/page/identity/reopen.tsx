import { useEffect, useRef } from "react";
import type { Address } from "viem";
import { LedgerUnreachable } from "../../../sdk/src/index.ts";
import { usePlace } from "../ledger/place.tsx";
import { useHead } from "../ledger/use-ledger.ts";
import { useNotify } from "../parts/use-notify.tsx";
import { forgetChosen, useSession } from "./session.tsx";

/** After a reload the tab looks through the same eyes, as soon as a node answers; where that cannot be, it says why. */
export function Reopen() {
  const { demonstration } = usePlace().settings;
  const { open, chosen, openDemonstration } = useSession();
  const { failed } = useNotify();
  const head = useHead();
  const begun = useRef(false);
  const isParty = demonstration?.parties.some(({ account }) => account === chosen);
  useEffect(() => {
    if (begun.current || open !== undefined || !isParty || !head.isSuccess) return;
    begun.current = true;
    openDemonstration(chosen as Address).catch((error: unknown) => {
      if (error instanceof LedgerUnreachable) begun.current = false;
      else {
        forgetChosen();
        failed(error);
      }
    });
  });
  return null;
}
