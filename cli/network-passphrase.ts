import { readPassphrase } from "./passphrase.ts";

export interface PassphraseOptions {
  passphraseFile?: string;
}

/** The passphrase of the accounts that vote, asked for once and only where one is opened. */
export function accountPassphrase({ passphraseFile }: PassphraseOptions, fresh = false): () => Promise<string> {
  let asked: Promise<string> | undefined;
  return () => {
    asked ??= readPassphrase({
      file: passphraseFile,
      variable: "KONTOR_PASSPHRASE_FILE",
      of: "the validator's account",
      fresh,
    });
    return asked;
  };
}
