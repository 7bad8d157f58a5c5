import { type Hex, isAddressEqual } from "viem";
import { RIGHT } from "../../sdk/src/grant/rights.ts";
import { DECLARATION, RESPONSE, type TradeEvent, tradeChain } from "../events.ts";
import { inTurns } from "../in-turns.ts";
import type { AgentPlace } from "../place.ts";
import { takeRetries } from "../retries.ts";
import { openAgentStore } from "../runtime/agent-store.ts";
import type { Duty } from "../runtime/duty.ts";
import type { Item } from "../runtime/item.ts";
import { type Agent, startAgent } from "../runtime/start-agent.ts";
import { tellOf } from "../tell.ts";
import type { DeclarantConfiguration } from "./configuration.ts";
import type { Desk } from "./desk.ts";
import { confirmedDrafts } from "./drafts.ts";
import { look } from "./look.ts";
import { isResponse, keepResponse } from "./responses.ts";

export interface DeclarantOptions extends AgentPlace {
  configuration: Omit<DeclarantConfiguration, "kind" | "participant">;
}

/** Events of this declarant's declarations name them; others may bring what one of them waits for. */
function dutyOf(desk: Desk): Duty<TradeEvent> {
  const own = desk.client.account.address;
  const isDeclaration = ({ kind }: Item): boolean => kind === DECLARATION;
  return {
    async itemsOf({ eventName, args }) {
      if (eventName === "AccessGranted" && isAddressEqual(args.grantee, own))
        return (await isResponse(desk, args.documentId)) ? [{ kind: RESPONSE, id: args.documentId }] : [];
      return "declarant" in args && isAddressEqual(args.declarant, own) ? [{ kind: DECLARATION, id: args.id }] : [];
    },
    wokenBy({ eventName, args }) {
      switch (eventName) {
        case "AccessGranted":
          return isAddressEqual(args.grantee, own) && (args.rights & (RIGHT.declare | RIGHT.read)) !== 0
            ? isDeclaration
            : undefined;
        case "DeclarationSubmitted":
          return ({ id }) => id === args.id;
        case "DocumentAcknowledged":
        case "DocumentSuperseded":
        case "DocumentWithdrawn":
        case "DocumentLinked":
        case "DocumentUnlinked":
        case "TransportEventReported":
          return isDeclaration;
        default:
          return undefined;
      }
    },
    look: (item) => (item.kind === RESPONSE ? keepResponse(desk, item.id as Hex) : look(desk, item)),
  };
}

/**
 * Draft and hand in the declarations that the ledger opens for a participant, until it is closed. Throws StoreInUse, InputInvalid where the
 * configuration's party is not the account's.
 */
export async function startDeclarant({ configuration, client, log, pollSeconds, wsUrl }: DeclarantOptions): Promise<Agent> {
  const { folder, party, offices, policy, patience, running, attempts, healthSeconds } = configuration;
  const store = await openAgentStore(folder, client.keys.store);
  let words = new Map<string, number>();
  const desk: Desk = { client: inTurns(client), store, party, offices, policy, patience, folder, log };
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
    async onTurn(queue) {
      await takeRetries(folder, queue);
      const former = words;
      words = await confirmedDrafts(folder);
      const isNew = (id: string): boolean => words.has(id) && words.get(id) !== former.get(id);
      await queue.wake(({ kind, id }) => kind === DECLARATION && isNew(id));
    },
    onHealth: tellOf(folder),
  });
  log.event("started", { account: client.account.address });
  return agent;
}
