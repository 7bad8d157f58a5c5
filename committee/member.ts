import type { Address, Transport } from "viem";
import type { HttpService } from "../host/http/start.ts";
import { type Log, silent } from "../host/watch/log.ts";
import { memberKeys } from "../sdk/src/committee/member-keys.ts";
import { assemble } from "./assemble.ts";
import type { Configuration } from "./configuration.ts";
import { listen } from "./listen.ts";
import { openState } from "./state.ts";

export interface MemberOptions {
  /** With port 0 the system chooses a port, and the ledger is told of that instead of the configuration's endpoint. */
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
  /** Whether the ledger waits for nothing of it. */
  readonly hasTakenPart: boolean;
  /** Keys that it holds a share of. */
  readonly keysHeld: readonly number[];
  /** Have it look at the ledger now, unless it did within a second. */
  look(): Promise<void>;
  /** Finish what is under way, take nothing new, wipe the shares. */
  close(): Promise<void>;
}

const now = (): number => Math.floor(Date.now() / 1_000);

/**
 * Run a member of the tag committee: takes part in rounds, recovers its shares, answers over HTTP (SPEC.md section 9).
 * Throws StoreInUse, StoreDamaged, RecordBroken, RecordUnwritable, FileUnusable.
 */
export async function startMember(options: MemberOptions): Promise<Member> {
  const { configuration, secret, log = silent } = options;
  const keys = memberKeys(secret);
  const state = await openState({ configuration, account: keys.account, secret, now, log });
  let http: HttpService | undefined;
  const endpoint = (): string => (configuration.listen.port === 0 ? http?.url : undefined) ?? configuration.endpoint;
  const parts = assemble({ options, keys, state, endpoint, now, log });
  const stop = async (): Promise<void> => {
    await http?.close();
    await parts.follower.close();
    await parts.computation.close();
    await state.close();
    parts.desk.keyring.wipe();
    keys.wipe();
  };
  try {
    http = await listen(configuration, parts, log);
  } catch (error) {
    await stop();
    throw error;
  }
  parts.follower.start();
  log.event("started", { url: http.url, account: keys.account.address, record: state.record.length });
  let stopped: Promise<void> | undefined;
  return {
    url: http.url,
    account: keys.account.address,
    get hasTakenPart() {
      return parts.hasTakenPart();
    },
    get keysHeld() {
      return parts.desk.keyring.held;
    },
    look: () => parts.follower.lookAgain(),
    close() {
      stopped ??= stop().then(() => log.event("stopped"));
      return stopped;
    },
  };
}
