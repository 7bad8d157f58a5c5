import type { Clerk } from "./documents/register-once.ts";
import { type TradeEvent, tradeChain } from "./events.ts";
import { inTurns } from "./in-turns.ts";
import type { AgentPlace } from "./place.ts";
import { takeRetries } from "./retries.ts";
import { openAgentStore } from "./runtime/agent-store.ts";
import type { Duty } from "./runtime/duty.ts";
import type { Queue } from "./runtime/queue.ts";
import { type Agent, type Pace, startAgent } from "./runtime/start-agent.ts";
import { type AgentKind, tellOf } from "./tell.ts";

interface TradeAgentOptions extends AgentPlace {
  kind: AgentKind;
  configuration: Omit<Pace, "pollSeconds"> & { folder: string };
  /** What it does, with its client and its store. */
  dutyOf(clerk: Clerk): Duty<TradeEvent>;
  /** At every turn, after what persons asked for. */
  onTurn?(queue: Queue): Promise<void>;
}

/** An agent of a trade in its folder: it follows the trade's events, and a person can ask it to look again. Throws StoreInUse. */
export async function startTradeAgent(options: TradeAgentOptions): Promise<Agent> {
  const { kind, configuration, dutyOf, onTurn, client, log, pollSeconds, wsUrl } = options;
  const { folder, running, attempts, healthSeconds } = configuration;
  const store = await openAgentStore(folder, client.keys.store, client.keys.former);
  try {
    return await startAgent({
      duty: dutyOf({ client: inTurns(client), store }),
      chain: tradeChain(client),
      store,
      participant: client.store,
      log,
      account: client.account.address,
      fromBlock: client.addresses.fromBlock ?? 0n,
      pollSeconds,
      wsUrl,
      running,
      attempts,
      healthSeconds,
      async onTurn(queue) {
        await takeRetries(folder, queue);
        await onTurn?.(queue);
      },
      onHealth: tellOf(folder, { agent: kind, account: client.account.address }),
    });
  } catch (error) {
    await store.close();
    throw error;
  }
}
