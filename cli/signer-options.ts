import { Option } from "commander";
import { ofProfile } from "./profile-options.ts";

// What every command is told that signs with an account whose key may lie elsewhere. Secrets stand in none of it.

export interface SignerPassphraseOptions {
  signerPassphraseFile?: string;
}
export interface SignerOptions extends SignerPassphraseOptions {
  signer: string;
}

/** Flags and description of `--signer`. */
export const SIGNER = [
  "--signer <address>",
  "the account that signs: keystore:FILE, https://HOST/?account=0x…, or pkcs11:token=…;object=…?module-path=…",
] as const;
/** `--signer URI`, for `withSigner`. */
export const signerOption = (): Option => ofProfile("signer", new Option(...SIGNER));
/** `--signer-passphrase-file FILE`, for `withSigner` and `withParticipant`. */
export const signerPassphrase = (): Option =>
  new Option(
    "--signer-passphrase-file <file>",
    "file with the signer's passphrase or PIN; else KONTOR_SIGNER_PASSPHRASE_FILE names it, or it is asked for",
  );
