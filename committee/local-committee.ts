import { join } from "node:path";
import type { Address, Transport } from "viem";
import type { Log } from "../host/watch/log.ts";
import { memberKeys } from "../sdk/src/committee/member-keys.ts";
import type { FirstCommittee } from "../sdk/src/deploy/first-committee.ts";
import { newParticipantSecret } from "../sdk/src/keys/derive-keys.ts";
import { type ConfigurationInput, parseConfiguration } from "./configuration.ts";
import { type Member, startMember } from "./member.ts";

/** What may differ from member to member and from start to start. */
export interface LocalMemberOptions {
  /** How the member reaches the node. */
  transport: Transport;
  limits?: ConfigurationInput["limits"];
  log?: Log;
}

export interface LocalCommitteeOptions extends LocalMemberOptions {
  count: number;
  threshold: number;
  chainId: number;
  /** Where the members keep what they keep: `member-1`, `member-2` and so on. */
  folder: string;
  /** The members' secrets, 32 bytes each; new ones by default. */
  secrets?: readonly Uint8Array[];
}

/** Members of a committee inside this process, each with a secret, a folder and a port of its own; to be named when a ledger is deployed. */
export interface LocalCommittee extends FirstCommittee {
  members: readonly Address[];
  /** In the order of `members`, once they are enlisted. */
  readonly running: Member[];
  /** Resolves when all hold a share of the ledger's newest key. */
  ready(): Promise<void>;
  /** Start a member again that was closed; it is where it was, at another port. */
  start(index: number, more?: Partial<LocalMemberOptions>): Promise<Member>;
  close(): Promise<void>;
}

/** Seconds between two looks at a ledger whose blocks come at once. */
const POLL = 0.1;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000 * POLL));

/** Where one of the members is, and what it is told. */
function configurationOf({ chainId, folder, limits }: LocalCommitteeOptions, committee: Address, index: number) {
  // Neither address is used: the transport is given, and the system chooses the port.
  const unused = { rpcUrl: "http://127.0.0.1", endpoint: "http://127.0.0.1" };
  const stateFolder = join(folder, `member-${index + 1}`);
  const place = { chainId, committee, listen: { port: 0 }, stateFolder, pollSeconds: POLL, limits };
  return parseConfiguration({ kind: "kontor/member/1", ...unused, ...place }, "the committee");
}

/** A committee for a ledger on this machine. Its accounts need gas before `enlisted` is called, which `deploy` does. */
export function localCommittee(options: LocalCommitteeOptions): LocalCommittee {
  const secrets = options.secrets ?? Array.from({ length: options.count }, newParticipantSecret);
  const running: Member[] = [];
  let ledger: Address | undefined;

  const start = async (index: number, more: Partial<LocalMemberOptions> = {}): Promise<Member> => {
    const secret = secrets[index];
    if (secret === undefined || ledger === undefined) throw new RangeError("no such member, or no ledger yet");
    const all = { ...options, ...more };
    const { transport, log } = all;
    const member = await startMember({ configuration: configurationOf(all, ledger, index), secret, transport, log });
    running[index] = member;
    return member;
  };
  const all = async (holds: (member: Member) => boolean): Promise<void> => {
    for (const member of running) while (!holds(member)) await pause();
  };
  return {
    members: secrets.map((secret) => memberKeys(secret).account.address),
    threshold: options.threshold,
    running,
    start,
    async enlisted(tagCommittee) {
      ledger = tagCommittee;
      await Promise.all(secrets.map((_, index) => start(index)));
      await all(({ hasTakenPart }) => hasTakenPart);
    },
    ready: () => all(({ keysHeld }) => keysHeld.length > 0),
    async close() {
      await Promise.all(running.map((member) => member.close()));
    },
  };
}
