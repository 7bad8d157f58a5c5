import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { readDeploymentFile } from "../host/deployment-file.ts";
import { exists, writeOver } from "../host/files.ts";
import { readLedgerFile } from "../host/participant/ledger-file.ts";
import { readParticipantConfiguration } from "../host/participant/participant-configuration.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import { signerWithFiles } from "./paths.ts";
import { ledgersApart } from "./profile-ledgers.ts";
import { ledgerFileOf, type Profile, type Profiles, profileIn, profilesFile, readProfiles, writeProfiles } from "./profiles.ts";

export interface ProfileOptions {
  ledger?: string;
  rpcUrl?: string[];
  deployment?: string;
  config?: string;
  signer?: string;
}
export interface ShownProfile extends Profile {
  name: string;
  current: boolean;
}

const shownOf = ({ current, profiles }: Profiles): ShownProfile[] =>
  Object.entries(profiles).map(([name, profile]) => ({ name, current: name === current, ...profile }));

/** File of the ledger: the one that was given, or one that says what nodes and deployment were given. */
async function ledgerFor(name: string, { ledger, rpcUrl, deployment }: ProfileOptions): Promise<string | undefined> {
  if ((rpcUrl === undefined) !== (deployment === undefined) || (ledger !== undefined && rpcUrl !== undefined))
    throw new InputInvalid({
      what: "A profile's ledger is said by --ledger, or by --rpc-url and --deployment together.",
      todo: "Give one of the two, or neither where the participant's configuration names it.",
    });
  if (ledger !== undefined) {
    await readLedgerFile(resolve(ledger));
    return resolve(ledger);
  }
  if (deployment === undefined) return undefined;
  await readDeploymentFile(deployment);
  return ledgerFileOf(name);
}

async function warningOf(profile: Profile): Promise<{ warning?: string }> {
  const warning = await ledgersApart(profile);
  return warning === undefined ? {} : { warning };
}

/** Make a profile, or another one in its place. Whatever it names is looked at first. */
export async function addProfile(name: string, options: ProfileOptions): Promise<object> {
  const { rpcUrl, deployment, config } = options;
  const all = await readProfiles();
  const ledger = await ledgerFor(name, options);
  const participant = config === undefined ? undefined : resolve(config);
  if (participant !== undefined) await readParticipantConfiguration(participant);
  // A profile is used from anywhere.
  const signer = options.signer === undefined ? undefined : signerWithFiles(options.signer, (file) => resolve(file));
  const named = Object.entries({ ledger, participant, signer }).filter(([, value]) => value !== undefined);
  if (named.length === 0)
    throw new InputInvalid({
      what: "The profile would say nothing.",
      todo: "Give --ledger, or --rpc-url and --deployment, --config or --signer.",
    });
  const profile = Object.fromEntries(named) as Profile;
  const next: Profiles = { ...all, current: all.current ?? name, profiles: { ...all.profiles, [name]: profile } };
  await writeProfiles(next);
  if (rpcUrl !== undefined && deployment !== undefined) {
    const place = { kind: "kontor/ledger/1", rpcUrl, deployment: resolve(deployment) };
    await writeOver(ledgerFileOf(name), utf8ToBytes(`${JSON.stringify(place, null, 2)}\n`));
    await readLedgerFile(ledgerFileOf(name));
  }
  return { name, current: next.current === name, ...profile, file: profilesFile(), ...(await warningOf(profile)) };
}

/** Have a profile count where no other is named. */
export async function useProfile(name: string): Promise<object> {
  const all = await readProfiles();
  const profile = profileIn(all, name);
  await writeProfiles({ ...all, current: name });
  return { name, current: true, ...profile, ...(await warningOf(profile)) };
}

export const listProfiles = async (): Promise<{ profiles: ShownProfile[] }> => ({ profiles: shownOf(await readProfiles()) });

/** A profile with the nodes that its ledger's file names. */
export async function showProfile(given: string | undefined): Promise<object> {
  const all = await readProfiles();
  const name = given ?? process.env.KONTOR_PROFILE ?? all.current;
  if (name === undefined)
    throw new InputInvalid({ what: "No profile counts now.", todo: "Name one, or choose it by `kontor profile use`." });
  const profile = profileIn(all, name);
  const ledger = profile.ledger ?? (profile.participant && (await readParticipantConfiguration(profile.participant)).ledger);
  const { rpcUrl, chainId } = ledger === undefined ? {} : await readLedgerFile(ledger);
  return {
    name,
    current: name === all.current,
    ...profile,
    ledger,
    nodes: [rpcUrl ?? []].flat(),
    chainId,
    ...(await warningOf(profile)),
  };
}

export async function removeProfile(name: string): Promise<object> {
  const all = await readProfiles();
  profileIn(all, name);
  const { [name]: _, ...profiles } = all.profiles;
  await writeProfiles({ ...all, current: all.current === name ? undefined : all.current, profiles });
  if (await exists(ledgerFileOf(name))) await rm(ledgerFileOf(name));
  return { removed: name };
}
