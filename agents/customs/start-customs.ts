import { isAddressEqual } from "viem";
import { DECLARATION, type TradeEvent, tradeChain } from "../events.ts";
import { inTurns } from "../in-turns.ts";
import type { AgentPlace } from "../place.ts";
import { takeRetries } from "../retries.ts";
import { openAgentStore } from "../runtime/agent-store.ts";
import type { Duty } from "../runtime/duty.ts";
import type { Item } from "../runtime/item.ts";
import { type Agent, startAgent } from "../runtime/start-agent.ts";
import { tellOf } from "../tell.ts";
import type { CustomsConfiguration } from "./configuration.ts";
import type { Desk } from "./desk.ts";
import { look } from "./look.ts";

export interface CustomsOptions extends AgentPlace {
  configuration: Omit<CustomsConfiguration, "kind" | "participant">;
}

/** What is handed in to this office names its declarations; journeys and grants may bring what one of them waits for. */
function dutyOf(desk: Desk): Duty<TradeEvent> {
  const own = desk.client.account.address;
  const isDeclaration = ({ kind }: Item): boolean => kind === DECLARATION;
  return {
    itemsOf({ eventName, args }) {
      const isHandedIn = eventName === "DeclarationSubmitted" || eventName === "DeclarationAmended";
      return isHandedIn && isAddressEqual(args.office, own) ? [{ kind: DECLARATION, id: args.id }] : [];
    },
    wokenBy({ eventName, args }) {
      switch (eventName) {
        case "DeclarationJudged":
        case "GoodsReleased":
          return ({ id }) => id === args.id;
        case "AccessGranted":
          return isAddressEqual(args.grantee, own) ? isDeclaration : undefined;
        case "TransportEventReported":
        case "TransportEventCorrected":
          return isDeclaration;
        default:
          return undefined;
      }
    },
    look: (item) => look(desk, item),
  };
}

/** Verify and judge what is handed in to a customs office, and release what may be, until it is closed. Throws StoreInUse. */
export async function startCustoms({ configuration, client, log, pollSeconds, wsUrl }: CustomsOptions): Promise<Agent> {
  const { folder, party, policy, patience, running, attempts, healthSeconds } = configuration;
  const store = await openAgentStore(folder, client.keys.store);
  const desk: Desk = { client: inTurns(client), store, party, policy, patience, log };
  const agent = await startAgent({
    duty: dutyOf(desk),
    chain: tradeChain(client),
    store,
    log,
    fromBlock: client.addresses.fromBlock ?? 0n,
    pollSeconds,
    wsUrl,
    running,
    attempts,
    healthSeconds,
    onTurn: (queue) => takeRetries(folder, queue),
    onHealth: tellOf(folder),
  });
  log.event("started", { account: client.account.address });
  return agent;
}
