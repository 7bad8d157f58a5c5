import { type Hex, isAddressEqual } from "viem";
import { RIGHT } from "../../sdk/src/grant/rights.ts";
import { DECLARATION, RESPONSE, type TradeEvent } from "../events.ts";
import type { AgentPlace } from "../place.ts";
import type { Duty } from "../runtime/duty.ts";
import type { Agent } from "../runtime/start-agent.ts";
import { startTradeAgent } from "../start-trade-agent.ts";
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
  return {
    async itemsOf({ eventName, args }) {
      if (eventName === "AccessGranted" && isAddressEqual(args.grantee, own))
        return (await isResponse(desk, args.documentId)) ? [{ kind: RESPONSE, id: args.documentId }] : [];
      return "declarant" in args && isAddressEqual(args.declarant, own) ? [{ kind: DECLARATION, id: args.id }] : [];
    },
    about({ eventName, args }) {
      switch (eventName) {
        case "AccessGranted":
          return isAddressEqual(args.grantee, own) && (args.rights & (RIGHT.declare | RIGHT.read)) !== 0 ? [args.documentId] : [];
        case "DeclarationSubmitted":
        case "DocumentAcknowledged":
        case "DocumentSuperseded":
        case "DocumentWithdrawn":
        case "DocumentLinked":
        case "DocumentUnlinked":
        case "TransportEventReported":
        case "TransportEventCorrected":
          return [args.id];
        default:
          return [];
      }
    },
    look: (item) => (item.kind === RESPONSE ? keepResponse(desk, item.id as Hex) : look(desk, item)),
  };
}

/** Draft and hand in the declarations that the ledger opens for a participant, until it is closed. Throws StoreInUse. */
export function startDeclarant(options: DeclarantOptions): Promise<Agent> {
  const { folder, party, offices, policy, patience } = options.configuration;
  const { log } = options;
  let words = new Map<string, number>();
  return startTradeAgent({
    ...options,
    kind: "kontor/declarant-agent/1",
    dutyOf: (clerk) => dutyOf({ ...clerk, party, offices, policy, patience, folder, log }),
    async onTurn(queue) {
      const former = words;
      words = await confirmedDrafts(folder);
      const isNew = (id: string): boolean => words.has(id) && words.get(id) !== former.get(id);
      await queue.wake(({ kind, id }) => kind === DECLARATION && isNew(id));
    },
  });
}
