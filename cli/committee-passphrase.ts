import { readEarlyConfiguration } from "../committee/configuration.ts";
import { identityOf, overwriteKeyFile } from "../committee/keys/key-file.ts";
import { type MemberFiles, secretOf } from "./committee-serve.ts";
import { newPassphraseOf } from "./new-passphrase.ts";

/** Seal a member's secret under another passphrase; the file that was is there until the new one is. The service may run meanwhile. */
export async function changeMemberPassphrase(options: MemberFiles & { newPassphraseFile?: string }): Promise<object> {
  const configuration = await readEarlyConfiguration(options.config);
  const secret = await secretOf(configuration, options);
  const { keyFile } = configuration;
  const identity = await identityOf(keyFile);
  await overwriteKeyFile(keyFile, secret, identity, await newPassphraseOf("the member", options.newPassphraseFile));
  secret.fill(0);
  return { account: identity.account, keyFile };
}
