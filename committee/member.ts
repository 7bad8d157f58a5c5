import type { Address, Transport } from "viem";
import type { CommitteeClient } from "../sdk/src/committee/committee-client.ts";
import { type MemberKeys, memberKeys } from "../sdk/src/committee/member-keys.ts";
import { recoverShare } from "../sdk/src/committee/recover-share.ts";
import { type Participation, takePart } from "../sdk/src/committee/take-part.ts";
import { startComputation } from "./compute/computation.ts";
import type { Configuration } from "./configuration.ts";
import { readWhole } from "./files.ts";
import { type HttpService, startHttp } from "./http/start.ts";
import { createKeyring } from "./keys/keyring.ts";
import { clientOf } from "./ledger/client-of.ts";
import { followLedger } from "./ledger/follow.ts";
import { queue } from "./limits/queue.ts";
import { attestRoute } from "./requests/attest.ts";
import type { Desk } from "./requests/desk.ts";
import { evaluateRoute } from "./requests/evaluate.ts";
import { type MemberState, openState } from "./state.ts";
import { healthRoute } from "./watch/health.ts";
import { createInstruments } from "./watch/instruments.ts";
import { type Log, silent } from "./watch/log.ts";

export interface MemberOptions {
  configuration: Configuration;
  /** The member's secret, 32 bytes; the caller keeps and wipes its own copy. */
  secret: Uint8Array;
  log?: Log;
  /** How the node is reached; default: HTTP at the configuration's address. */
  transport?: Transport;
}

/** A member's service, running. */
export interface Member {
  readonly url: string;
  readonly account: Address;
  /** Have it look at the ledger now, unless it did within a second. */
  look(): Promise<void>;
  /** Finish what is under way, take nothing new, wipe the shares. */
  close(): Promise<void>;
}

const now = (): number => Math.floor(Date.now() / 1_000);

/** Turns without an answer of the node after which a member is not well; seconds at least. */
const patience = ({ pollSeconds }: Configuration): number => Math.max(15, 3 * pollSeconds);

/**
 * Run a member of the tag committee: takes part in rounds, recovers its shares, answers over HTTP (SPEC.md section 9).
 * Throws StoreInUse, StoreDamaged, RecordBroken, RecordUnwritable, FileUnusable.
 */
export async function startMember(options: MemberOptions): Promise<Member> {
  const { configuration, log = silent } = options;
  const keys = memberKeys(options.secret);
  const state = await openState({ configuration, account: keys.account, secret: options.secret, now, log });
  const parts = assemble(options, keys, state, log);
  const stop = async (http?: HttpService): Promise<void> => {
    await http?.close();
    await parts.follower.close();
    await parts.computation.close();
    await state.close();
    parts.desk.keyring.wipe();
    keys.wipe();
  };
  try {
    const http = await listen(configuration, parts, log);
    log.event("started", { url: http.url, account: keys.account.address, record: state.record.length });
    let stopped: Promise<void> | undefined;
    return {
      url: http.url,
      account: keys.account.address,
      look: () => parts.follower.lookAgain(),
      close() {
        stopped ??= stop(http).then(() => log.event("stopped"));
        return stopped;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function assemble(
  { configuration, transport }: MemberOptions,
  keys: MemberKeys,
  { store, record, participants }: MemberState,
  log: Log,
) {
  const client = clientOf(configuration, keys.account, transport);
  const { running, waiting } = configuration.limits;
  const computation = startComputation();
  const keyring = createKeyring({
    client,
    account: keys.account.address,
    store,
    recover: (keyId) => recoverShare(client, { keys, keyId }),
    onHeld: ({ keyId, round, index }) => log.event("share held", { keyId, round, index }),
    onDropped: ({ keyId, round }) => log.event("share dropped", { keyId, round }),
  });
  const follower = followLedger(client, {
    pollSeconds: configuration.pollSeconds,
    steps: {
      "taking part": () => takeSteps(client, { keys, endpoint: configuration.endpoint }, log),
      shares: (blockNumber) => keyring.refresh(blockNumber),
    },
    onFailure: (step, error) => log.failure(`${step} failed`, error),
  });
  const desk: Desk = {
    client,
    account: keys.account,
    keyring,
    computation,
    record,
    participants,
    queue: queue({ running, waiting }),
    now,
    lookAgain: () => follower.lookAgain(),
  };
  return { desk, follower, computation };
}

/** Steps that a ledger may wait for at one time: enlisting, dealing, one complaint for each dealer, confirming, finishing. */
const STEPS = 20;

async function takeSteps(client: CommitteeClient, part: Participation, log: Log): Promise<void> {
  for (let taken = 0; taken < STEPS; taken++) {
    const found = await takePart(client, part);
    if (found === undefined) return;
    const { step, round = 0, dealer = 0 } = found;
    log.event("part taken", { step, round, dealer });
  }
}

async function listen(
  configuration: Configuration,
  { desk, follower }: ReturnType<typeof assemble>,
  log: Log,
): Promise<HttpService> {
  const { listen: at, limits, tls } = configuration;
  const instruments = createInstruments({
    recordLength: () => desk.record.length,
    head: () => Number(follower.head ?? 0n),
    keysHeld: () => desk.keyring.held.length,
    running: () => desk.queue.running,
    waiting: () => desk.queue.waiting,
  });
  return startHttp({
    listen: at,
    limits,
    tls: tls && { certificate: await readWhole(tls.certificate), key: await readWhole(tls.key) },
    routes: {
      "/v1/evaluate": evaluateRoute(desk),
      "/v1/attest": attestRoute(desk),
      "/health": healthRoute(desk, follower, patience(configuration)),
      "/metrics": instruments.route,
    },
    watch: { log, ...instruments },
  });
}
