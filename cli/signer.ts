import { Command } from "commander";
import { answers } from "./printing.ts";
import { signerPassphrase } from "./signer-options.ts";

const WHERE = "keystore:FILE, https://HOST/?account=0x…, or pkcs11:token=…;object=…?module-path=…";

/** A command about one signer. */
const about = (name: string, description: string): Command =>
  new Command(name).description(description).argument("<signer>", WHERE).addOption(signerPassphrase());

/** `kontor signer …` */
export function signerCommand(): Command {
  const made = about("new", "make an account's key: encrypted in a new keystore file, or on a token, which it never leaves");
  const shown = about("show", "print the account of a signer, after it has signed something and its signature was found good");
  const changed = about("passphrase", "encrypt a keystore under another passphrase").option(
    "--new-passphrase-file <file>",
    "file with the new passphrase; else KONTOR_NEW_PASSPHRASE_FILE names it, or it is asked for",
  );
  return new Command("signer")
    .description("keep the key of an account in a keystore, at a remote signer or on a token")
    .addCommand(answers(made, async () => (await import("./signer-steps.ts")).makeSigner))
    .addCommand(answers(shown, async () => (await import("./signer-steps.ts")).showSigner))
    .addCommand(answers(changed, async () => (await import("./signer-steps.ts")).changePassphrase));
}
