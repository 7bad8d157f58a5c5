import type { PrivateKeyAccount } from "viem/accounts";
import type { Buckets } from "../../host/limits/buckets.ts";
import type { Counts } from "../../host/limits/counts.ts";
import type { Queue } from "../../host/limits/queue.ts";
import type { CommitteeClient } from "../../sdk/src/committee/committee-client.ts";
import type { Computation } from "../compute/computation.ts";
import type { Keyring } from "../keys/keyring.ts";
import type { Activity } from "../ledger/activity.ts";
import type { Claims } from "../limits/claims.ts";
import type { EvaluationRecord } from "../record/record.ts";

/** What answering takes. */
export interface Desk {
  client: CommitteeClient;
  account: PrivateKeyAccount;
  keyring: Keyring;
  computation: Computation;
  record: EvaluationRecord;
  activity: Activity;
  /** Refusals that took the curve's work, by address. */
  refusals: Buckets;
  /** New evaluations, by caller. */
  claims: Claims;
  /** Requests under way, by caller. */
  askers: Counts;
  queue: Queue;
  /** Seconds since 1970, by the member's clock. */
  now: () => number;
  /** Have the keyring look at the ledger, unless that was done within a second. */
  lookAgain: () => Promise<void>;
}
