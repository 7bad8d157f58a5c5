import type { Log } from "../host/watch/log.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import type { ParticipantKeys } from "../sdk/src/keys/derive-keys.ts";

/** Where an agent does its duty. */
export interface AgentPlace {
  /** The participant's client, with a store. */
  client: KontorClient & { account: NonNullable<KontorClient["account"]>; keys: ParticipantKeys };
  log: Log;
  /** Seconds between two questions to the node. */
  pollSeconds: number;
  /** Where the nodes can be heard. */
  wsUrl?: string | readonly string[];
}
