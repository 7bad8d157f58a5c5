import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { KontorClient } from "../../../sdk/src/index.ts";
import { useSession } from "../identity/session.tsx";
import { useNotify } from "../parts/use-notify.tsx";

/** Takes one step as whoever is looking, and says how it went: what was done, or what the SDK says went wrong. */
export function useAct() {
  const { open } = useSession();
  const queries = useQueryClient();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);

  /** True when the step was taken. */
  async function act(step: (client: KontorClient) => Promise<unknown>, done?: string): Promise<boolean> {
    if (open === undefined) return false;
    setBusy(true);
    try {
      await step(open.client);
      if (done) notify.done(done);
      await queries.invalidateQueries({ queryKey: ["head"] });
      return true;
    } catch (error) {
      notify.failed(error);
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { act, busy };
}
