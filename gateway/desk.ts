import type { InTurns } from "../agents/in-turns.ts";
import type { Counts } from "../host/limits/counts.ts";
import type { Log } from "../host/watch/log.ts";
import type { KontorClient } from "../sdk/src/client.ts";
import type { ParticipantKeys } from "../sdk/src/keys/derive-keys.ts";
import type { GatewayConfiguration } from "./configuration.ts";
import type { DurationsIndex } from "./durations/durations-index.ts";
import type { Feed } from "./feed/feed.ts";
import type { Operations } from "./operations/operations.ts";
import type { GatewayStore } from "./store/gateway-store.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";

/** The organisation's client; its transactions leave one at a time. */
export type GatewayClient = KontorClient & { account: NonNullable<KontorClient["account"]>; keys: ParticipantKeys } & InTurns;

/** What a gateway works with. */
export interface Desk {
  client: GatewayClient;
  lenders: GatewayConfiguration["lenders"];
  /** How the organisation judges declarations. */
  customs: GatewayConfiguration["customs"];
  store: GatewayStore;
  operations: Operations;
  feed: Feed;
  durations: DurationsIndex;
  webhooks: Webhooks;
  /** Streams that each client has open. */
  streams: Counts;
  /** Aborted when the gateway stops: streams end. */
  stopping: AbortController;
  log: Log;
  /** Milliseconds since 1970. */
  now(): number;
}
