import { readPassphrase } from "./passphrase.ts";

/** A passphrase to come, from a file of its own: the one that was has another. */
export const newPassphraseOf = (of: string, file: string | undefined): Promise<string> =>
  readPassphrase({ file, variable: "KONTOR_NEW_PASSPHRASE_FILE", of: `${of}, the new one`, fresh: true });
