import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { bytesToHex, hexToBytes } from "viem";
import * as z from "zod";
import { canonicalJson, type Json } from "../seal/canonical-json.ts";
import { PassphraseWrong } from "./errors.ts";

/** Work factor of scrypt: 2^17 blocks of 1 KiB, 128 MiB and some tenths of a second for each guess at a passphrase. */
export const SCRYPT_N = 2 ** 17;
const NONCE_BYTES = 24;

const bytes = (length: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * length}}$`))
    .transform((hex) => hexToBytes(hex as `0x${string}`));

/** How a passphrase became a key. Bounded: what is opened must not choose a weak key, or one that takes all memory. */
const kdf = z.strictObject({
  name: z.literal("scrypt"),
  N: z.union([z.literal(2 ** 17), z.literal(2 ** 18), z.literal(2 ** 19), z.literal(2 ** 20)]),
  r: z.literal(8),
  p: z.literal(1),
  salt: bytes(32),
});
const cipher = z.strictObject({ name: z.literal("xchacha20poly1305"), nonce: bytes(NONCE_BYTES) });

/** Members of everything that is sealed by a passphrase, beside those that say what it is. */
export const sealing = { kdf, cipher };
export interface Sealing {
  kdf: z.input<typeof kdf>;
  cipher: z.input<typeof cipher>;
}
/** All that stands in the clear. */
export type SealedHeader = { [key: string]: Json } & Sealing;

/** scrypt to a key of 32 bytes. */
export type Scrypt = (passphrase: Uint8Array, parameters: z.output<typeof kdf>) => Promise<Uint8Array>;
/** Runs everywhere, in turns with whatever else waits; in Node the platform's own is several times faster. */
export const portableScrypt: Scrypt = (passphrase, { salt, N, r, p }) =>
  scryptAsync(passphrase, salt, { N, r, p, dkLen: 32, maxmem: 129 * N * r, asyncTick: 20 });

/** The same characters, however a keyboard composes them. */
const passphraseBytes = (passphrase: string): Uint8Array => utf8ToBytes(passphrase.normalize("NFKC"));

/**
 * Encrypt under a passphrase: scrypt, then XChaCha20-Poly1305 whose associated data is `header` with the parameters of both, as
 * canonical JSON. So nothing that stands in the clear can be altered.
 */
export async function sealByPassphrase<H extends { [key: string]: Json }>(
  header: H,
  content: Uint8Array,
  passphrase: string,
  scrypt: Scrypt = portableScrypt,
): Promise<{ header: H & Sealing; sealed: Uint8Array }> {
  const salt = randomBytes(32);
  const nonce = randomBytes(NONCE_BYTES);
  const parameters = { name: "scrypt", N: SCRYPT_N, r: 8, p: 1 } as const;
  const whole = {
    ...header,
    kdf: { ...parameters, salt: bytesToHex(salt) },
    cipher: { name: "xchacha20poly1305" as const, nonce: bytesToHex(nonce) },
  };
  const key = await scrypt(passphraseBytes(passphrase), { ...parameters, salt });
  const sealed = xchacha20poly1305(key, nonce, utf8ToBytes(canonicalJson(whole))).encrypt(content);
  key.fill(0);
  return { header: whole, sealed };
}

/** Decrypt what sealByPassphrase made. `header` is as it stands there. Throws PassphraseWrong. */
export async function openByPassphrase(
  header: SealedHeader,
  sealed: Uint8Array,
  passphrase: string,
  scrypt: Scrypt = portableScrypt,
): Promise<Uint8Array> {
  const key = await scrypt(passphraseBytes(passphrase), kdf.parse(header.kdf));
  const nonce = hexToBytes(header.cipher.nonce as `0x${string}`);
  try {
    return xchacha20poly1305(key, nonce, utf8ToBytes(canonicalJson(header))).decrypt(sealed);
  } catch {
    throw new PassphraseWrong();
  } finally {
    key.fill(0);
  }
}
