import type { Hex } from "viem";
import type { Journal } from "../journal.ts";
import type { Request } from "./network.ts";

/** Where a deployment's process can die around a transaction. */
export const MOMENTS = ["before it is written down", "before it is sent", "after it is sent", "after its receipt"] as const;
export type Moment = (typeof MOMENTS)[number];

/** The process is no more. */
class Died extends Error {
  override readonly name = "Died";
}

/** A journal and a way to the node that end at a moment of one step, for good: whatever is asked afterwards finds nobody. */
export function dyingAt({ journal, request }: { journal: Journal; request: Request }, step: number, moment: Moment) {
  let dead = false;
  const die = (): never => {
    dead = true;
    throw new Died(`step ${step}, ${moment}`);
  };
  const alive = (): void => {
    if (dead) throw new Died("dead already");
  };
  return {
    died: () => dead,
    journal: {
      read: journal.read,
      hold: journal.hold,
      async write(entries) {
        alive();
        const last = entries.sent.length - 1;
        const confirmed = entries.sent[last]?.block !== undefined;
        if (last === step && moment === (confirmed ? "after its receipt" : "before it is written down")) die();
        await journal.write(entries);
      },
    } satisfies Journal,
    async request(call: Parameters<Request>[0]): Promise<unknown> {
      alive();
      if (call.method !== "eth_sendRawTransaction") return request(call);
      const now = ((await journal.read())?.sent.length ?? 0) - 1 === step;
      if (now && moment === "before it is sent") die();
      const answer = await request(call);
      if (now && moment === "after it is sent") die();
      return answer;
    },
  };
}

/** Passes everything on and keeps what was sent. */
export function recording(request: Request): { request: Request; sent: Hex[] } {
  const sent: Hex[] = [];
  return {
    sent,
    async request(call) {
      if (call.method === "eth_sendRawTransaction") sent.push((call.params as [Hex])[0]);
      return request(call);
    },
  };
}
