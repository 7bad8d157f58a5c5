import { dirname, resolve } from "node:path";
import type { Address } from "viem";
import {
  type ConfigurationInput,
  parseEarlyConfiguration,
  readEarlyConfiguration,
  writeConfiguration,
} from "../committee/configuration.ts";
import { writeKeyFile } from "../committee/keys/key-file.ts";
import { readDeploymentFile } from "../host/deployment-file.ts";
import { requireAbsent } from "../host/files.ts";
import { memberKeys } from "../sdk/src/committee/member-keys.ts";
import { newParticipantSecret } from "../sdk/src/keys/derive-keys.ts";
import { plain } from "../sdk/src/wire.ts";
import { readPassphrase } from "./passphrase.ts";
import { writtenIn } from "./paths.ts";

/** Where the committee is; before the ledger is deployed, nobody knows. */
export interface CommitteePlace {
  chainId?: number;
  committee?: Address;
  deployment?: string;
}
export interface InitOptions extends CommitteePlace {
  config: string;
  rpcUrl: readonly string[];
  endpoint: string;
  host?: string;
  port?: number;
  tlsCertificate?: string;
  tlsKey?: string;
  keyFile?: string;
  stateFolder?: string;
  passphraseFile?: string;
}

const withoutAbsent = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

/** Chain and committee, as far as they are said. Throws FileUnusable, ConfigurationInvalid, InputInvalid. */
export async function placeOf({ chainId, committee, deployment }: CommitteePlace): Promise<Omit<CommitteePlace, "deployment">> {
  if (deployment === undefined) return { chainId, committee };
  const found = await readDeploymentFile(deployment);
  return { chainId: found.chainId, committee: found.tagCommittee };
}

function configurationOf({ config, rpcUrl: [first = "", ...others], ...given }: InitOptions): ConfigurationInput {
  const { chainId, committee, endpoint, host, port } = given;
  const at = (path?: string): string | undefined => (path === undefined ? undefined : writtenIn(dirname(config), path));
  const [tlsCertificate, tlsKey] = [at(given.tlsCertificate), at(given.tlsKey)];
  const [keyFile, stateFolder] = [at(given.keyFile), at(given.stateFolder)];
  const tls = tlsCertificate === undefined && tlsKey === undefined ? undefined : { certificate: tlsCertificate, key: tlsKey };
  const listen = withoutAbsent({ host, port });
  const rpcUrl = others.length === 0 ? first : [first, ...others];
  const named = { kind: "kontor/member/1", rpcUrl, chainId, committee, endpoint, listen, tls, keyFile, stateFolder };
  return withoutAbsent(named) as ConfigurationInput;
}

/** What a member does once its secret is there. */
const nextOf = ({ committee }: ConfigurationInput): string =>
  committee === undefined
    ? "Give the account to whoever deploys the ledger, and say where the committee is by `kontor committee join`."
    : "Give the account to who proposes the committee's next round, and start `kontor committee serve`.";

/** Write a configuration, make a member's secret and keep it encrypted. Returns what is public of it. */
export async function initMember(options: InitOptions): Promise<object> {
  const file = resolve(options.config);
  const input = configurationOf({ ...options, ...(await placeOf(options)) });
  // Everything that can be refused is, before anything is written.
  const { keyFile } = parseEarlyConfiguration(input, options.config);
  await requireAbsent(file);
  await requireAbsent(resolve(dirname(file), keyFile));
  const passphrase = await readPassphrase({
    file: options.passphraseFile,
    variable: "KONTOR_PASSPHRASE_FILE",
    of: "the member",
    fresh: true,
  });
  const secret = newParticipantSecret();
  const keys = memberKeys(secret);
  const identity = { account: keys.account.address, dealingKey: keys.dealingKey };
  await writeKeyFile(resolve(dirname(file), keyFile), secret, identity, passphrase);
  secret.fill(0);
  keys.wipe();
  await writeConfiguration(file, input);
  const next = nextOf(input);
  return { ...plain(identity), configuration: file, keyFile: (await readEarlyConfiguration(file)).keyFile, next };
}
