import { jsonReply } from "../../host/http/reply.ts";
import type { Route } from "../../host/http/routes.ts";
import { participantOf } from "../../sdk/src/accredit/participant-of.ts";
import { KontorError } from "../../sdk/src/errors.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
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

/** Seconds that an answer of the node stands for the next one. */
const FRESH = 5;

/** Asks the node whether it is there and whether the bank may lend, once in a while, and each time whether what it keeps can be written. */
export function createHealth({ client, queue, now }: Desk, own: Kept["own"]): () => Promise<BankHealth> {
  let last: { at: number; found: Promise<{ head: number | null; wrong: string[] }> } | undefined;
  const look = async () => {
    try {
      const head = Number(await ask(() => client.public.getBlockNumber({ cacheTime: 0 })));
      const { active, roles } = await participantOf(client, client.account.address);
      return {
        head,
        wrong: active && roles.includes("lender") ? [] : ["the ledger does not call this account an active lender"],
      };
    } catch (error) {
      return { head: null, wrong: [error instanceof KontorError ? error.what : "the node was not understood"] };
    }
  };
  return async () => {
    if (last === undefined || now() - last.at >= FRESH) last = { at: now(), found: look() };
    const { head, wrong: found } = await last.found;
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
