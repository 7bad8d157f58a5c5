import type { Address } from "viem";
import { receiveSealedSecret, type SealedSecret } from "../../../sdk/src/index.ts";

/** An identity as this browser keeps it: its secret sealed, and how it is called here. */
export interface KeptIdentity {
  sealed: SealedSecret;
  label: string;
  /** The account signs in the user's wallet; absent where it follows from the secret. */
  wallet?: Address;
}

const [DATABASE, TABLE] = ["kontor-identities", "identities"];

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function table(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
  return (await done(opening)).transaction(TABLE, mode).objectStore(TABLE);
}

const accountOf = ({ sealed, wallet }: KeptIdentity): Address => wallet ?? sealed.account;

/** All identities of this browser. */
export async function keptIdentities(): Promise<KeptIdentity[]> {
  return (await done((await table("readonly")).getAll())) as KeptIdentity[];
}

/** Keep one; another one of the same account gives way. */
export async function keepIdentity(identity: KeptIdentity): Promise<void> {
  receiveSealedSecret(identity.sealed);
  await done((await table("readwrite")).put(identity, accountOf(identity)));
}

export async function forgetIdentity(identity: KeptIdentity): Promise<void> {
  await done((await table("readwrite")).delete(accountOf(identity)));
}
