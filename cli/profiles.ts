import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { parseMembers, path, readJson, signer } from "../host/configuration.ts";
import { ConfigurationInvalid } from "../host/errors.ts";
import { exists, writeOver } from "../host/files.ts";

/** What commands are told where their options do not say it. Secrets stand in none of it. */
const profile = z.strictObject({
  /** File that says where the ledger is. */
  ledger: path.optional(),
  /** Configuration of the participant that acts. */
  participant: path.optional(),
  /** Account that signs where no participant acts. */
  signer: signer.optional(),
});
export type Profile = z.output<typeof profile>;

export const PROFILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const name = z.string().regex(PROFILE_NAME, "is no name of letters, digits, dots and dashes");
const shape = z.strictObject({
  kind: z.literal("kontor/profiles/1"),
  /** The one that counts where nothing names another. */
  current: name.optional(),
  profiles: z.record(name, profile),
});
export type Profiles = z.output<typeof shape>;

const EXPECTED = {
  kind: 'write "kontor/profiles/1"',
  current: "the name of one of the profiles, or leave it out",
  profiles: "profiles by their names, each with ledger, participant and signer as far as it says them",
};

/** Folder of a person's own settings (XDG Base Directory Specification). */
export function profilesFolder(): string {
  const given = process.env.XDG_CONFIG_HOME ?? "";
  // A relative one is to be ignored, by that specification.
  return join(isAbsolute(given) ? given : join(homedir(), ".config"), "kontor");
}
export const profilesFile = (): string => join(profilesFolder(), "profiles.json");
/** Where a profile's ledger is written down, if it was given as nodes and a deployment. */
export const ledgerFileOf = (profile: string): string => join(profilesFolder(), `${profile}.ledger.json`);

/** All profiles; none where there is no file. Throws FileUnusable, ConfigurationInvalid. */
export async function readProfiles(): Promise<Profiles> {
  const file = profilesFile();
  if (!(await exists(file))) return { kind: "kontor/profiles/1", profiles: {} };
  return parseMembers(shape, EXPECTED, await readJson(file), file);
}

/** Mode 0600, all or nothing. Throws FileUnusable. */
export async function writeProfiles(profiles: Profiles): Promise<void> {
  await mkdir(profilesFolder(), { recursive: true, mode: 0o700 });
  await writeOver(profilesFile(), utf8ToBytes(`${JSON.stringify(profiles, null, 2)}\n`));
}

/** One of them. Throws ConfigurationInvalid, which names those that there are. */
export function profileIn({ profiles }: Profiles, wanted: string): Profile {
  const found = Object.hasOwn(profiles, wanted) ? profiles[wanted] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(profiles);
  throw new ConfigurationInvalid({
    what: `There is no profile ${JSON.stringify(wanted)}.`,
    todo: names.length === 0 ? "Make it: kontor profile add." : `Name one of: ${names.join(", ")}.`,
    values: { profile: wanted, names },
  });
}
