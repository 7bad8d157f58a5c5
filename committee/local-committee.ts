import { join } from "node:path";
import type { Address, Transport } from "viem";
import { memberKeys } from "../sdk/src/committee/member-keys.ts";
import type { FirstCommittee } from "../sdk/src/deploy/first-committee.ts";
import { newParticipantSecret } from "../sdk/src/keys/derive-keys.ts";
import { parseConfiguration } from "./configuration.ts";
import type { Limits } from "./limits/shape.ts";
import { type Member, startMember } from "./member.ts";
import type { Log } from "./watch/log.ts";

export interface LocalCommitteeOptions {
  count: number;
  threshold: number;
  chainId: number;
  /** How the members reach the node. */
  transport: Transport;
  /** Where they keep what they keep. */
  folder: string;
  limits?: Partial<Limits>;
  log?: Log;
}

/** Members of a committee inside this process, each with a secret, a folder and a port of its own; to be named when a ledger is deployed. */
export interface LocalCommittee extends FirstCommittee {
  members: readonly Address[];
  /** Those that run, in the order of `members`. */
  readonly running: readonly Member[];
  /** Resolves when all hold a share of the ledger's first key. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Seconds between two looks at a ledger whose blocks come at once. */
const POLL = 0.1;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000 * POLL));

/** A committee for a ledger on this machine. Its accounts need gas before `enlisted` is called, which `deploy` does. */
export function localCommittee({
  count,
  threshold,
  chainId,
  transport,
  folder,
  limits,
  log,
}: LocalCommitteeOptions): LocalCommittee {
  const secrets = Array.from({ length: count }, newParticipantSecret);
  const running: Member[] = [];
  const start = (committee: Address) => (secret: Uint8Array, index: number) =>
    startMember({
      configuration: parseConfiguration(
        {
          kind: "kontor/member/1",
          // Not used: the transport is given. The port is the system's choice, and the ledger is told of it.
          rpcUrl: "http://127.0.0.1",
          endpoint: "http://127.0.0.1",
          listen: { port: 0 },
          chainId,
          committee,
          stateFolder: join(folder, `member-${index + 1}`),
          pollSeconds: POLL,
          limits,
        },
        "the committee",
      ),
      secret,
      transport,
      log,
    });
  const all = async (holds: (member: Member) => boolean | Promise<boolean>): Promise<void> => {
    for (const member of running) while (!(await holds(member))) await pause();
  };
  return {
    members: secrets.map((secret) => memberKeys(secret).account.address),
    threshold,
    running,
    async enlisted(committee) {
      running.push(...(await Promise.all(secrets.map(start(committee)))));
      await all((member) => member.hasTakenPart);
    },
    ready: () => all(({ keysHeld }) => keysHeld.length > 0),
    async close() {
      await Promise.all(running.map((member) => member.close()));
    },
  };
}
