import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { Secret } from "../../sdk/src/keys/secret.ts";
import { openDatabase } from "../../sdk/src/store/database.ts";
import { secretTable } from "../../sdk/src/store/secret-table.ts";

/** Shares at rest, encrypted under a key that follows from the member's secret. Whoever has it open keeps every other process away. */
export interface ShareStore {
  get(keyId: number, round: number): Promise<bigint | undefined>;
  put(keyId: number, round: number, share: bigint): Promise<void>;
  /** Delete all shares of a key but that of `round`. */
  dropOthers(keyId: number, round: number | undefined): Promise<void>;
  close(): Promise<void>;
}

const place = (keyId: number, round: number): string => `${keyId}/${round}`;

/** Open a member's state folder. Throws StoreInUse, StoreDamaged, StoreUnwritable. */
export async function openShareStore(folder: string, memberSecret: Uint8Array): Promise<ShareStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const key = new Secret(hkdf(sha256, memberSecret, undefined, utf8ToBytes("kontor/v1/member/store"), 32));
  const database = await openDatabase(join(folder, "shares"));
  const shares = secretTable<bigint>(database, key, "shares");
  return {
    get: (keyId, round) => shares.get(place(keyId, round)),
    put: (keyId, round, share) => shares.put(place(keyId, round), share),
    async dropOthers(keyId, round) {
      for (const [at] of await shares.list()) {
        const other = at.startsWith(`${keyId}/`) && (round === undefined || at !== place(keyId, round));
        if (other) await shares.delete(at);
      }
    },
    async close() {
      await database.close();
      key.wipe();
    },
  };
}
