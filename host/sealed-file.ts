import { scrypt } from "node:crypto";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { bytesToHex, hexToBytes } from "viem";
import { z } from "zod";
import { canonicalJson, type Json } from "../sdk/src/seal/canonical-json.ts";
import { SealedFileUnopenable } from "./errors.ts";

/** Work factor of scrypt: 2^17 blocks of 1 KiB, 128 MiB and some tenths of a second for each guess at a passphrase. */
export const SCRYPT_N = 2 ** 17;
const NONCE_BYTES = 24;

const bytes = (length: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * length}}$`))
    .transform((hex) => hexToBytes(hex as `0x${string}`));

/** How a file's passphrase became its key. Bounded: a file must not choose a weak key, or one that takes all memory. */
const kdf = z.strictObject({
  name: z.literal("scrypt"),
  N: z.union([z.literal(2 ** 17), z.literal(2 ** 18), z.literal(2 ** 19), z.literal(2 ** 20)]),
  r: z.literal(8),
  p: z.literal(1),
  salt: bytes(32),
});
const cipher = z.strictObject({ name: z.literal("xchacha20poly1305"), nonce: bytes(NONCE_BYTES) });

/** Members of every sealed file, beside those that say what it is. */
export const sealing = { kdf, cipher };
export interface Sealing {
  kdf: z.input<typeof kdf>;
  cipher: z.input<typeof cipher>;
}
/** All that a sealed file says in the clear. */
export type SealedHeader = { [key: string]: Json } & Sealing;

/** The same characters, however a keyboard composes them. */
const passphraseBytes = (passphrase: string): Uint8Array => utf8ToBytes(passphrase.normalize("NFKC"));

/** By the platform's own scrypt, off this thread: whoever guesses has a fast one too. */
function keyOf(passphrase: string, { salt, N, r, p }: z.output<typeof kdf>): Promise<Uint8Array> {
  const maxmem = 129 * N * r; // it takes 128·N·r bytes and a little more
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, key: Uint8Array): void => (error === null ? resolve(key) : reject(error));
    scrypt(passphraseBytes(passphrase), salt, 32, { N, r, p, maxmem }, done);
  });
}

/**
 * Encrypt under a passphrase: scrypt, then XChaCha20-Poly1305 whose associated data is `header` with the parameters of both, as
 * canonical JSON. So nothing that the file says in the clear can be altered.
 */
export async function sealWithPassphrase<H extends { [key: string]: Json }>(
  header: H,
  content: Uint8Array,
  passphrase: string,
): Promise<{ header: H & Sealing; sealed: Uint8Array }> {
  const salt = randomBytes(32);
  const nonce = randomBytes(NONCE_BYTES);
  const parameters = { name: "scrypt", N: SCRYPT_N, r: 8, p: 1 } as const;
  const whole = {
    ...header,
    kdf: { ...parameters, salt: bytesToHex(salt) },
    cipher: { name: "xchacha20poly1305" as const, nonce: bytesToHex(nonce) },
  };
  const key = await keyOf(passphrase, { ...parameters, salt });
  const sealed = xchacha20poly1305(key, nonce, utf8ToBytes(canonicalJson(whole))).encrypt(content);
  key.fill(0);
  return { header: whole, sealed };
}

/** Decrypt what sealWithPassphrase made. `header` is as it stands in the file. Throws SealedFileUnopenable. */
export async function openWithPassphrase(
  header: SealedHeader,
  sealed: Uint8Array,
  passphrase: string,
  file: string,
): Promise<Uint8Array> {
  const key = await keyOf(passphrase, kdf.parse(header.kdf));
  try {
    return xchacha20poly1305(key, hexToBytes(header.cipher.nonce as `0x${string}`), utf8ToBytes(canonicalJson(header))).decrypt(
      sealed,
    );
  } catch {
    throw new SealedFileUnopenable({
      what: `${file} does not open with this passphrase, or was altered.`,
      todo: "Use the passphrase that it was sealed with, or bring the file back from a copy.",
      values: { file },
    });
  } finally {
    key.fill(0);
  }
}
