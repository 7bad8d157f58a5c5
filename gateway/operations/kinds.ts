import type { GatewayConfiguration } from "../configuration.ts";
import type { GatewayClient } from "../desk.ts";
import type { Feed } from "../feed/feed.ts";
import type { Kinds } from "./kind.ts";

export const createKinds = (_: { client: GatewayClient; feed: Feed; lenders: GatewayConfiguration["lenders"] }): Kinds => ({});
