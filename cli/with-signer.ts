import { type OpenSigner, openSigner } from "../sdk/src/sign/open-signer.node.ts";
import { readPassphrase } from "./passphrase.ts";
import type { SignerOptions } from "./signer-options.ts";

/** Where the passphrase of a keystore or the PIN of a token comes from. */
export const signerPassphraseOf = (file: string | undefined, fresh = false): Promise<string> =>
  readPassphrase({ file, variable: "KONTOR_SIGNER_PASSPHRASE_FILE", of: "the signer", fresh });

/** Act with the account of `--signer`, and close the signer whatever happens. */
export async function withSigner<T>(
  { signer, signerPassphraseFile }: SignerOptions,
  act: (signer: OpenSigner) => Promise<T>,
): Promise<T> {
  const opened = await openSigner({ signer, passphrase: () => signerPassphraseOf(signerPassphraseFile) });
  try {
    return await act(opened);
  } finally {
    await opened.close();
  }
}
