import { jsonReply } from "../../host/http/reply.ts";
import type { Route } from "../../host/http/routes.ts";
import { lookAtStanding } from "../../host/watch/look-at-standing.ts";
import { type Kept, unwritable } from "../runtime/health.ts";
import type { Desk } from "./desk.ts";

/** How a bank's agent is. */
export interface BankHealth {
  status: "ok" | "failing";
  wrong: string[];
  head: number | null;
  running: number;
  waiting: number;
}

/** Asks the node whether it is there and whether the bank may lend, once in a while, and each time whether what it keeps can be written. */
export function createHealth({ client, queue, now }: Desk, own: Kept["own"]): () => Promise<BankHealth> {
  const standing = lookAtStanding(
    client,
    () => now() * 1_000,
    ({ active, roles }) =>
      active && roles.includes("lender") ? undefined : "the ledger does not call this account an active lender",
  );
  return async () => {
    const { head, wrong: found } = await standing();
    const wrong = [...found, ...unwritable({ own, participant: client.store })];
    return { status: wrong.length === 0 ? "ok" : "failing", wrong, head, running: queue.running, waiting: queue.waiting };
  };
}

/** GET /health: 200 while the agent can do what it is for, else 503 with what is wrong. */
export const healthRoute = (health: () => Promise<BankHealth>): Route => ({
  method: "GET",
  async answer() {
    const found = await health();
    return jsonReply(found.status === "ok" ? 200 : 503, found);
  },
});
