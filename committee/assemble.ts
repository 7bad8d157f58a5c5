import { buckets } from "../host/limits/buckets.ts";
import { counts } from "../host/limits/counts.ts";
import { queue } from "../host/limits/queue.ts";
import type { Log } from "../host/watch/log.ts";
import type { CommitteeClient } from "../sdk/src/committee/committee-client.ts";
import type { MemberKeys } from "../sdk/src/committee/member-keys.ts";
import { recoverShare } from "../sdk/src/committee/recover-share.ts";
import { type Participation, takePart } from "../sdk/src/committee/take-part.ts";
import { type Computation, startComputation } from "./compute/computation.ts";
import { MemberBusy } from "./errors.ts";
import { createKeyring } from "./keys/keyring.ts";
import { createActivity } from "./ledger/activity.ts";
import { clientOf } from "./ledger/client-of.ts";
import { type Follower, followLedger } from "./ledger/follow.ts";
import { claims } from "./limits/claims.ts";
import type { MemberOptions } from "./member.ts";
import type { Desk } from "./requests/desk.ts";
import type { MemberState } from "./state.ts";

/** What a member's service is made of. */
export interface Parts {
  desk: Desk;
  follower: Follower;
  computation: Computation;
  /** Whether the ledger waited for nothing of the member when it last looked. */
  hasTakenPart: () => boolean;
}

export interface Assembly {
  options: MemberOptions;
  keys: MemberKeys;
  state: MemberState;
  /** Where the member says on the ledger that it is reached. */
  endpoint: () => string;
  /** Seconds since 1970. */
  now: () => number;
  log: Log;
}

/** Steps that a ledger may wait for at one time: enlisting, dealing, one complaint for each dealer, confirming, finishing. */
const STEPS = 20;

/** Seconds after which a participant that was just accredited is one to the member, at the latest. */
const LONGEST_INACTIVE = 4;

async function takeSteps(client: CommitteeClient, part: Participation, log: Log): Promise<boolean> {
  for (let taken = 0; taken < STEPS; taken++) {
    const found = await takePart(client, part);
    if (found === undefined) return true;
    const { step, round = 0, dealer = 0 } = found;
    log.event("part taken", { step, round, dealer });
  }
  return false;
}

/** Put the parts together; nothing runs yet. */
export function assemble({ options, keys, state, endpoint, now, log }: Assembly): Parts {
  const { configuration, transport } = options;
  const { running, waiting, requestsPerParticipant, refused } = configuration.limits;
  const client = clientOf(configuration, keys.account, transport);
  const computation = startComputation();
  let done = false;
  const keyring = createKeyring({
    client,
    account: keys.account.address,
    store: state.store,
    recover: (keyId) => recoverShare(client, { keys, keyId }),
    onHeld: ({ keyId, round, index }) => log.event("share held", { keyId, round, index }),
    onDropped: ({ keyId, round }) => log.event("share dropped", { keyId, round }),
  });
  const follower = followLedger(client, {
    pollSeconds: configuration.pollSeconds,
    steps: {
      "taking part": async () => {
        done = false;
        done = await takeSteps(client, { keys, endpoint: endpoint() }, log);
      },
      shares: (blockNumber) => keyring.refresh(blockNumber),
    },
    onFailure: (step, error) => log.failure(`${step} failed`, error),
  });
  const desk: Desk = {
    client,
    account: keys.account,
    keyring,
    computation,
    record: state.record,
    activity: createActivity(client, Math.min(LONGEST_INACTIVE, configuration.pollSeconds)),
    refusals: buckets(refused),
    claims: claims(state.allowances),
    askers: counts(requestsPerParticipant),
    queue: queue({ running, waiting }, () => new MemberBusy()),
    now,
    lookAgain: () => follower.lookAgain(),
  };
  return { desk, follower, computation, hasTakenPart: () => done };
}
