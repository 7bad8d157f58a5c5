import { utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { beside, parseMembers, path, readJson, signer, url } from "../configuration.ts";
import { writeNew } from "../files.ts";

/** What one participant's machine is told. Paths are relative to the configuration's folder. */
const participantConfiguration = z.strictObject({
  kind: z.literal("kontor/participant/1"),
  ledger: path.default("ledger.json"),
  keyFile: path.default("participant.key.json"),
  /** Where the account's key lies, if it does not follow from the secret. */
  signer: signer.optional(),
  stateFolder: path.default("state"),
  /** Where sealed documents lie that are too large for the ledger: a folder, or an address that takes GET and PUT. */
  contentStore: z.union([url, path]).default("content"),
});
export type ParticipantConfiguration = z.output<typeof participantConfiguration>;
export type ParticipantConfigurationInput = z.input<typeof participantConfiguration>;

const EXPECTED = {
  kind: 'write "kontor/participant/1"',
  ledger: "the file that says where the ledger is",
  keyFile: "the file with the participant's secret, which `kontor participant init` wrote",
  signer: "leave it out for the account that follows from the secret; else keystore:FILE, https://HOST/?account=0x…, or pkcs11:…",
  stateFolder: "the folder for what the participant's machine keeps",
  contentStore: "a folder, or an http or https address, for large sealed documents",
};

export const isAddress = (contentStore: string): boolean => url.safeParse(contentStore).success;

/** Read a configuration's members. Throws ConfigurationInvalid, which names every mistake. */
export const parseParticipantConfiguration = (value: unknown, name: string): ParticipantConfiguration =>
  parseMembers(participantConfiguration, EXPECTED, value, name);

/** The configuration in a file, its paths made absolute. Throws FileUnusable, ConfigurationInvalid. */
export async function readParticipantConfiguration(file: string): Promise<ParticipantConfiguration> {
  const { contentStore, ...found } = parseParticipantConfiguration(await readJson(file), file);
  const [ledger, keyFile, stateFolder] = [found.ledger, found.keyFile, found.stateFolder].map((given) => beside(file, given));
  return {
    ...found,
    ...({ ledger, keyFile, stateFolder } as Pick<ParticipantConfiguration, "ledger" | "keyFile" | "stateFolder">),
    contentStore: isAddress(contentStore) ? contentStore : beside(file, contentStore),
  };
}

/** Write a new configuration, after looking at it as reading does. Throws ConfigurationInvalid, FileExists, FileUnusable. */
export async function writeParticipantConfiguration(file: string, input: ParticipantConfigurationInput): Promise<void> {
  await writeNew(file, utf8ToBytes(`${JSON.stringify(parseParticipantConfiguration(input, file), null, 2)}\n`));
}
