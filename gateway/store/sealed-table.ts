import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Level } from "level";
import type { Secret } from "../../sdk/src/keys/secret.ts";
import { decodeRow, encodeRow } from "../../sdk/src/store/codec.ts";
import { StoreRowUnreadable, type StoreUnwritable } from "../../sdk/src/store/errors.ts";

const NONCE_BYTES = 24;

/** One change of a row, for GatewayStore.commit. */
export interface RowWrite {
  key: string;
  value: Uint8Array | undefined;
}

/** Where rows lie, and how several are written or none. */
export interface Rows {
  readonly level: Level<string, Uint8Array>;
  commit(writes: readonly RowWrite[]): Promise<void>;
  fault(): StoreUnwritable | undefined;
}

/** A page of rows, in the order of keys or against it. */
export interface PageOf<T> {
  rows: [key: string, value: T][];
  /** Whether there are more behind it. */
  more: boolean;
}
export interface PageOptions {
  /** Key behind which the page begins. */
  after?: string;
  limit: number;
  descending?: boolean;
}

/** Rows in the order of their keys, which lie open: a key is a number or a random name, never anything that a party wrote. */
export interface SealedTable<T> {
  get(key: string): Promise<T | undefined>;
  put(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
  page(options: PageOptions & { prefix?: string }): Promise<PageOf<T>>;
  /** Every row with this beginning of its key. */
  all(prefix?: string): Promise<[key: string, value: T][]>;
  /** A change to be written together with others; undefined deletes. */
  write(key: string, value: T | undefined): RowWrite;
}

const cipherFor = (storeKey: Secret, nonce: Uint8Array, at: string) =>
  xchacha20poly1305(hmac(sha256, storeKey.reveal(), utf8ToBytes("kontor/v1/gateway/rows")), nonce, utf8ToBytes(at));

/**
 * Encrypts rows with XChaCha20-Poly1305, bound to their place so that rows cannot be exchanged. Written with the first key; what one of the
 * others wrote, keys of secrets before, is read still.
 */
export function sealedTable<T>({ level, commit }: Rows, keys: readonly [Secret, ...Secret[]], name: string): SealedTable<T> {
  const place = (key: string): string => `${name}/${key}`;
  const seal = (at: string, value: T): Uint8Array => {
    const nonce = randomBytes(NONCE_BYTES);
    return concatBytes(nonce, cipherFor(keys[0], nonce, at).encrypt(utf8ToBytes(encodeRow(value))));
  };
  const open = (at: string, sealed: Uint8Array): T => {
    let refusal: unknown;
    for (const key of keys)
      try {
        const plain = cipherFor(key, sealed.subarray(0, NONCE_BYTES), at).decrypt(sealed.subarray(NONCE_BYTES));
        return decodeRow<T>(new TextDecoder().decode(plain));
      } catch (cause) {
        refusal ??= cause;
      }
    throw new StoreRowUnreadable(name, refusal);
  };
  const keyIn = (at: string): string => at.slice(name.length + 1);
  const write: SealedTable<T>["write"] = (key, value) => ({
    key: place(key),
    value: value === undefined ? undefined : seal(place(key), value),
  });
  return {
    write,
    put: (key, value) => commit([write(key, value)]),
    delete: (key) => commit([write(key, undefined)]),
    async get(key) {
      const sealed = await level.get(place(key));
      return sealed === undefined ? undefined : open(place(key), sealed);
    },
    async all(prefix = "") {
      const found: [string, T][] = [];
      for await (const [at, sealed] of level.iterator({ gte: place(prefix), lt: `${place(prefix)}\uffff` }))
        found.push([keyIn(at), open(at, sealed)]);
      return found;
    },
    async page({ after, limit, descending = false, prefix = "" }) {
      const bounds = { gte: place(prefix), lt: `${place(prefix)}\uffff` };
      const range =
        after === undefined ? bounds : descending ? { gte: bounds.gte, lt: place(after) } : { gt: place(after), lt: bounds.lt };
      const rows: [string, T][] = [];
      for await (const [at, sealed] of level.iterator({ ...range, reverse: descending, limit: limit + 1 }))
        rows.push([keyIn(at), open(at, sealed)]);
      return { rows: rows.slice(0, limit), more: rows.length > limit };
    },
  };
}
