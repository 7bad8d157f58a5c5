import { isAddressEqual } from "viem";
import { DECLARATION, type TradeEvent } from "../events.ts";
import type { AgentPlace } from "../place.ts";
import type { Duty } from "../runtime/duty.ts";
import type { Agent } from "../runtime/start-agent.ts";
import { startTradeAgent } from "../start-trade-agent.ts";
import type { CustomsConfiguration } from "./configuration.ts";
import type { Desk } from "./desk.ts";
import { dossiersIn } from "./dossier-file.ts";
import { look } from "./look.ts";

export interface CustomsOptions extends AgentPlace {
  configuration: Omit<CustomsConfiguration, "kind" | "participant">;
}

/** What is handed in to this office names its declarations; journeys and grants may bring what one of them waits for. */
function dutyOf(desk: Desk): Duty<TradeEvent> {
  const own = desk.client.account.address;
  return {
    itemsOf({ eventName, args }) {
      const isHandedIn = eventName === "DeclarationSubmitted" || eventName === "DeclarationAmended";
      return isHandedIn && isAddressEqual(args.office, own) ? [{ kind: DECLARATION, id: args.id }] : [];
    },
    about({ eventName, args }) {
      switch (eventName) {
        case "AccessGranted":
          return isAddressEqual(args.grantee, own) ? [args.documentId] : [];
        case "DeclarationJudged":
        case "GoodsReleased":
        case "TransportEventReported":
        case "TransportEventCorrected":
          return [args.id];
        default:
          return [];
      }
    },
    look: (item) => look(desk, item),
  };
}

/** Verify and judge what is handed in to a customs office, and release what may be, until it is closed. Throws StoreInUse. */
export function startCustoms(options: CustomsOptions): Promise<Agent> {
  const { party, policy, patience, folder } = options.configuration;
  const { log } = options;
  return startTradeAgent({
    ...options,
    kind: "kontor/customs-agent/1",
    dutyOf: (clerk) => dutyOf({ ...clerk, party, policy, patience, dossiers: dossiersIn(folder), log }),
  });
}
