import type { Buckets } from "../../host/limits/buckets.ts";
import type { Queue } from "../../host/limits/queue.ts";
import type { Log } from "../../host/watch/log.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import type { ParticipantKeys } from "../../sdk/src/keys/derive-keys.ts";
import type { Policy } from "./policy.ts";
import type { Records } from "./records.ts";

/** What a bank's agent works with. */
export interface Desk {
  /** The bank's client, on its own node. */
  client: KontorClient & { account: NonNullable<KontorClient["account"]>; keys: ParticipantKeys };
  policy: Policy;
  records: Records;
  /** New applications by applicant. */
  applications: Buckets;
  queue: Queue;
  log: Log;
  /** Seconds since 1970. */
  now: () => number;
}
