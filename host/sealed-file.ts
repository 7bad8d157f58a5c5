import { scrypt } from "node:crypto";
import { PassphraseWrong } from "../sdk/src/keys/errors.ts";
import {
  openByPassphrase,
  SCRYPT_N,
  type Scrypt,
  type SealedHeader,
  type Sealing,
  sealByPassphrase,
  sealing,
} from "../sdk/src/keys/sealed-by-passphrase.ts";
import type { Json } from "../sdk/src/seal/canonical-json.ts";
import { SealedFileUnopenable } from "./errors.ts";

export { SCRYPT_N, type SealedHeader, type Sealing, sealing };

/** The platform's own scrypt, off this thread: whoever guesses has a fast one too. */
const ownScrypt: Scrypt = (passphrase, { salt, N, r, p }) => {
  const maxmem = 129 * N * r; // it takes 128·N·r bytes and a little more
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, key: Uint8Array): void => (error === null ? resolve(key) : reject(error));
    scrypt(passphrase, salt, 32, { N, r, p, maxmem }, done);
  });
};

/** Encrypt under a passphrase; see sealByPassphrase. */
export const sealWithPassphrase = <H extends { [key: string]: Json }>(header: H, content: Uint8Array, passphrase: string) =>
  sealByPassphrase(header, content, passphrase, ownScrypt);

/** Decrypt what sealWithPassphrase made. `header` is as it stands in the file. Throws SealedFileUnopenable. */
export async function openWithPassphrase(
  header: SealedHeader,
  sealed: Uint8Array,
  passphrase: string,
  file: string,
): Promise<Uint8Array> {
  return openByPassphrase(header, sealed, passphrase, ownScrypt).catch((error: unknown) => {
    if (!(error instanceof PassphraseWrong)) throw error;
    throw new SealedFileUnopenable({
      what: `${file} does not open with this passphrase, or was altered.`,
      todo: "Use the passphrase that it was sealed with, or bring the file back from a copy.",
      values: { file },
    });
  });
}
