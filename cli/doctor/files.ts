import { dirname, isAbsolute, join } from "node:path";
import { isAddress, readParticipantConfiguration } from "../../host/participant/participant-configuration.ts";
import { participantKeyFile } from "../../host/participant/participant-key-file.ts";
import { signerAddressOf } from "../../sdk/src/sign/signer-address.ts";
import { ledgersApart } from "../profile-ledgers.ts";
import { profileIn, profilesFile, readProfiles } from "../profiles.ts";
import { type Finding, findings } from "./finding.ts";
import { folderFindings, ownFile, writableFindings } from "./folder.ts";

/** The profiles, and whether the one that counts is among them; `fault` is what a command that wanted one ended in. */
export async function profileFindings(fault?: unknown): Promise<Finding[]> {
  const { good, warning, failed } = findings("profile");
  if (fault !== undefined) return [failed(fault)];
  try {
    const all = await readProfiles();
    if (Object.keys(all.profiles).length === 0) return [good("No profiles: commands take what their options say.")];
    const name = process.env.KONTOR_PROFILE ?? all.current;
    const own = await ownFile("profile", profilesFile(), "The file of the profiles");
    const apart = name === undefined ? undefined : await ledgersApart(profileIn(all, name));
    if (apart === undefined) return [own];
    return [own, warning(apart, "Have both name the same file of the ledger, unless this is meant.")];
  } catch (error) {
    return [failed(error)];
  }
}

/** Files that hold secrets, or name passphrases. */
const VARIABLES = ["KONTOR_PASSPHRASE_FILE", "KONTOR_SIGNER_PASSPHRASE_FILE"] as const;

export async function passphraseFindings(): Promise<Finding[]> {
  const named = VARIABLES.flatMap((variable) =>
    process.env[variable] === undefined ? [] : [[variable, process.env[variable]] as const],
  );
  return Promise.all(named.map(([variable, file]) => ownFile("secrets", file as string, `The file that ${variable} names`)));
}

/** A participant's configuration and the files that it names. */
export async function participantFileFindings(config: string): Promise<Finding[]> {
  const { good, failed } = findings("participant");
  try {
    const { keyFile, stateFolder, signer, contentStore } = await readParticipantConfiguration(config);
    const found = [await ownFile("secrets", keyFile, "The participant's key file")];
    if (found[0]?.level === "good") await participantKeyFile.identityOf(keyFile);
    const address = signer === undefined ? undefined : signerAddressOf(signer);
    if (address?.kind === "keystore") {
      const file = isAbsolute(address.file) ? address.file : join(dirname(config), address.file);
      found.push(await ownFile("secrets", file, "The signer's keystore"));
    }
    found.push(...(await folderFindings(stateFolder, "The state's folder")));
    const isElsewhere = isAddress(contentStore);
    if (!isElsewhere) found.push(...(await writableFindings("participant", contentStore, "The folder of large documents")));
    const kept = isElsewhere ? "at another machine" : "in a folder of this one";
    return [good(`The configuration ${config} is in order; large documents are kept ${kept}.`), ...found];
  } catch (error) {
    return [failed(error)];
  }
}
