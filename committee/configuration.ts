import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Address } from "viem";
import { z } from "zod";
import { beside, listenAt, parseMembers, path, readJson, url, urls } from "../host/configuration.ts";
import { readDeploymentFile } from "../host/deployment-file.ts";
import { ConfigurationInvalid } from "../host/errors.ts";
import { writeNew, writeOver } from "../host/files.ts";
import { address } from "../sdk/src/wire.ts";
import { limits } from "./limits/shape.ts";

/** What one member's service is told. Paths are relative to the configuration's folder. */
const configuration = z.strictObject({
  kind: z.literal("kontor/member/1"),
  rpcUrl: urls,
  chainId: z.int().positive(),
  committee: address,
  listen: listenAt(8_787),
  endpoint: url,
  tls: z.strictObject({ certificate: path, key: path }).optional(),
  keyFile: path.default("member.key.json"),
  stateFolder: path.default("state"),
  pollSeconds: z.number().min(0.05).max(3_600).default(4),
  limits: limits.prefault({}),
});
/** The same before the ledger is deployed: its committee has no address yet. */
const early = configuration.partial({ committee: true });
export type Configuration = z.output<typeof configuration>;
export type EarlyConfiguration = z.output<typeof early>;
export type ConfigurationInput = z.input<typeof early>;

/** What belongs into each member, for whoever got it wrong. */
const EXPECTED: Readonly<Record<string, string>> = {
  kind: 'write "kontor/member/1"',
  rpcUrl: "the address of your own node, such as http://127.0.0.1:8545, or a list of nodes that you trust, your own first",
  chainId: "the number of the chain, an integer",
  committee: "the address of the TagCommittee contract; leave it out until the ledger is deployed",
  listen: 'such as {"host": "127.0.0.1", "port": 8787}',
  endpoint: "the address at which participants reach this member, such as https://member.example",
  tls: "the files of a certificate and of its key, both in PEM; leave it out to serve HTTP behind a proxy",
  keyFile: "the file with the member's secret, which `kontor committee init` wrote",
  stateFolder: "the folder for shares and record",
  pollSeconds: "seconds between two looks at the ledger, 0.05 to 3600",
  limits: "leave it out for the defaults; SECURITY.md says what each limit is for",
};

/** Read a configuration's members. Throws ConfigurationInvalid, which names every mistake. */
export const parseConfiguration = (value: unknown, name: string): Configuration =>
  parseMembers(configuration, EXPECTED, value, name);
/** The same of a member that may not know its committee yet. */
export const parseEarlyConfiguration = (value: unknown, name: string): EarlyConfiguration =>
  parseMembers(early, EXPECTED, value, name);

/** Throws ConfigurationInvalid where the committee's address is not known yet. */
function requireJoined({ committee, ...rest }: EarlyConfiguration, name: string): Configuration {
  if (committee !== undefined) return { ...rest, committee };
  throw new ConfigurationInvalid({
    what: `${name} does not say yet which committee its member belongs to.`,
    todo: "Say it by `kontor committee join`, with the address that `kontor deploy` prints or with the ledger's deployment.",
    values: { configuration: name },
  });
}

/** A configuration that names the file of the ledger's deployment, beside it, needs neither `chainId` nor `committee`. */
async function withDeployment(file: string, json: unknown): Promise<unknown> {
  if (!(json instanceof Object && "deployment" in json)) return json;
  const { deployment, ...given } = json;
  const { chainId, tagCommittee: committee } = await readDeploymentFile(beside(file, String(deployment)));
  return { chainId, committee, ...given };
}

/** The configuration in a file, its paths made absolute. Throws FileUnusable, ConfigurationInvalid, InputInvalid for a deployment that is none. */
export const readConfiguration = async (file: string): Promise<Configuration> =>
  requireJoined(await readEarlyConfiguration(file), file);

/** The same of a member that may not know its committee yet. */
export async function readEarlyConfiguration(file: string): Promise<EarlyConfiguration> {
  const found = parseEarlyConfiguration(await withDeployment(file, await readJson(file)), file);
  const at = (given: string): string => beside(file, given);
  const { tls, keyFile, stateFolder } = found;
  return {
    ...found,
    keyFile: at(keyFile),
    stateFolder: at(stateFolder),
    tls: tls === undefined ? undefined : { certificate: at(tls.certificate), key: at(tls.key) },
  };
}

/** Write a new configuration, after looking at it as readConfiguration does. Throws ConfigurationInvalid, FileExists, FileUnusable. */
export async function writeConfiguration(file: string, input: ConfigurationInput): Promise<void> {
  await writeNew(file, utf8ToBytes(`${JSON.stringify(parseEarlyConfiguration(input, file), null, 2)}\n`));
}

/** Name the committee in a configuration that is there; everything else of it stays. Throws ConfigurationInvalid, FileUnusable. */
export async function nameCommittee(file: string, committee: Address): Promise<void> {
  const json = { ...((await readJson(file)) as object), committee };
  parseConfiguration(json, file);
  await writeOver(file, utf8ToBytes(`${JSON.stringify(json, null, 2)}\n`));
}
