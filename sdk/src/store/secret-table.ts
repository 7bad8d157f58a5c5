import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Secret } from "../keys/secret.ts";
import { decodeRow, encodeRow } from "./codec.ts";
import type { Database, Write } from "./database.ts";
import { StoreRowUnreadable } from "./errors.ts";

/** Rows that nobody reads without the participant's secret: values are encrypted, keys are hashed. Reading throws StoreRowUnreadable. */
export interface SecretTable<T> {
  get(key: string): Promise<T | undefined>;
  put(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
  list(): Promise<[key: string, value: T][]>;
  /** Rows that this key opens, with their places; those of another key are passed over. */
  openable(): Promise<{ at: string; row: [key: string, value: T] }[]>;
  /** A change for `Store.commit`, to be written together with others; undefined deletes. */
  write(key: string, value: T | undefined): Write;
}

const NONCE_BYTES = 24;

/** Encrypts rows with XChaCha20-Poly1305, bound to their place so that rows cannot be exchanged. */
export function secretTable<T>(database: Database, storeKey: Secret, name: string): SecretTable<T> {
  // One HMAC key for names, one cipher key for values: no key serves two purposes.
  const derived = (purpose: string) => hmac(sha256, storeKey.reveal(), utf8ToBytes(purpose));
  const place = (key: string) => `${name}/${bytesToHex(hmac(sha256, derived("names"), utf8ToBytes(`${name}/${key}`)))}`;
  const cipher = (nonce: Uint8Array, at: string) => xchacha20poly1305(derived("values"), nonce, utf8ToBytes(at));

  const seal = (at: string, key: string, value: T): Uint8Array => {
    const nonce = randomBytes(NONCE_BYTES);
    return concatBytes(nonce, cipher(nonce, at).encrypt(utf8ToBytes(encodeRow([key, value]))));
  };
  const open = (at: string, sealed: Uint8Array): [string, T] => {
    try {
      const plain = cipher(sealed.subarray(0, NONCE_BYTES), at).decrypt(sealed.subarray(NONCE_BYTES));
      return decodeRow<[string, T]>(new TextDecoder().decode(plain));
    } catch (cause) {
      throw new StoreRowUnreadable(name, cause);
    }
  };
  const write = (key: string, value: T | undefined): Write => {
    const at = place(key);
    return { table: "secrets", key: at, value: value === undefined ? undefined : seal(at, key, value) };
  };
  return {
    write,
    put: (key, value) => database.commit([write(key, value)]),
    delete: (key) => database.commit([write(key, undefined)]),
    async get(key) {
      const at = place(key);
      const sealed = await database.get<Uint8Array>("secrets", at);
      return sealed === undefined ? undefined : open(at, sealed)[1];
    },
    async openable() {
      const found: { at: string; row: [string, T] }[] = [];
      for await (const [at, sealed] of database.entries<Uint8Array>("secrets", `${name}/`)) {
        try {
          found.push({ at, row: open(at, sealed) });
        } catch (error) {
          if (!(error instanceof StoreRowUnreadable)) throw error;
        }
      }
      return found;
    },
    async list() {
      const rows: [string, T][] = [];
      for await (const [at, sealed] of database.entries<Uint8Array>("secrets", `${name}/`)) rows.push(open(at, sealed));
      return rows;
    },
  };
}
