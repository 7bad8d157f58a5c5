import type { Log } from "../../host/watch/log.ts";
import { oneAtATime } from "../runtime/one-at-a-time.ts";
import { tell } from "../tell.ts";
import type { BankHealth } from "./health.ts";

/** Who says it, and where it is heard. */
interface Telling {
  folder: string;
  account: string;
  url: string;
  health: () => Promise<BankHealth>;
  log: Log;
}

/** Says how a bank's agent is, into its log and for a person who looks. What is said last, is said of the last state. */
export function tellerOf({ folder, account, url, health, log }: Telling) {
  const inTurn = oneAtATime();
  return (stopped: { status?: "stopped" } = {}): Promise<void> =>
    inTurn(async () => {
      const { head, ...found } = { ...(await health()), ...stopped };
      log.event("health", { ...found, head: head ?? -1 });
      const said = { ...found, head, url, open: [] };
      await tell(folder, { agent: "kontor/bank-agent/1", account }, said).catch((error: unknown) =>
        log.failure("health not told", error),
      );
    });
}
