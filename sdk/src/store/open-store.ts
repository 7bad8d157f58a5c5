import type { Secret } from "../keys/secret.ts";
import { portableTreeHash, type TreeHash } from "../trees/tree-hash.ts";
import { type Database, openDatabase, type Write, type WriteHook } from "./database.ts";
import { StoreDamaged, StoreKeyWrong, StoreOfOtherLedger, type StoreUnwritable, StoreVersionUnsupported } from "./errors.ts";
import { LedgerState } from "./ledger-state.ts";
import type { ProofRecord } from "./proof-record.ts";
import type { ControllerRecord, DocumentRecord, EvaluationRecord, PendingTransition } from "./records.ts";
import { sealedAnew } from "./seal-anew.ts";
import { type SecretTable, secretTable } from "./secret-table.ts";

/** Layout of the tables; another number means: recover into an empty store. */
export const STORE_VERSION = 2;

/** Local state of one participant on one ledger. Everything in it can be rebuilt from the ledger and the participant's secret, but `proofs` and `drafts`. */
export interface Store {
  /** Public state: trees, enrolments, transitions, pledges. */
  readonly ledger: LedgerState;
  /** Documents that the participant can open, by id in hex. Encrypted, as are the next five. */
  readonly documents: SecretTable<DocumentRecord>;
  /** Transitions that were sent, by mark in hex. */
  readonly pending: SecretTable<PendingTransition>;
  /** Pledges that the participant controls, by controller in lower case. */
  readonly controllers: SecretTable<ControllerRecord>;
  /** What members of the tag committee have answered and attested, by document, key and kinds (`evaluationKey`). */
  readonly evaluations: SecretTable<EvaluationRecord>;
  /** Proofs that the participant made, and those that it asked for (`proofsOf`), by the hash of what was asked. */
  readonly proofs: SecretTable<ProofRecord>;
  /** What the participant has begun and not ended, as whoever shows it keeps it: questions asked, tickets signed. Plain data. */
  readonly drafts: SecretTable<unknown>;
  /** Write several rows or none. */
  commit(writes: readonly Write[]): Promise<void>;
  /** Tie the store to a ledger at first use. Throws StoreOfOtherLedger afterwards. */
  bind(ledger: string): Promise<void>;
  /** Told by `keep/` of what could not be kept; see StoreOptions. */
  unkept(error: StoreUnwritable): void;
  /** Why nothing is written any more, until the store is opened again. */
  fault(): StoreUnwritable | undefined;
  /** Run one piece of work at a time, in the order of calls. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Poseidon for the trees; default: portableTreeHash. In Node `await loadFastTreeHash()` is four times faster. */
  readonly hash?: TreeHash;
  readonly onWrite?: WriteHook;
  /** Told of a proof that was made or verified and whose record could not be written: the proof is handed over all the same. Default: nobody is. */
  readonly onUnkept?: (error: StoreUnwritable) => void;
  /** ParticipantKeys.store of secrets before this one, newest first: what they sealed is sealed anew with `key`. */
  readonly former?: readonly Secret[];
}

const SECRET_TABLES = ["documents", "pending", "controllers", "evaluations", "proofs", "drafts"] as const;
const KEY_CHECK = "key-check";

/** Does the key open what the first key sealed? A new store is sealed with this one, and so is that of a former key, all of it or nothing. */
async function checkKey(database: Database, key: Secret, former: readonly Secret[], location: string): Promise<void> {
  const checks = secretTable<string>(database, key, KEY_CHECK);
  const opens = async (each: Secret): Promise<boolean> =>
    (await secretTable<string>(database, each, KEY_CHECK)
      .get(KEY_CHECK)
      .catch(() => undefined)) === KEY_CHECK;
  const version = await database.get<number>("meta", "version");
  if (version === undefined) {
    await database.commit([{ table: "meta", key: "version", value: STORE_VERSION }, checks.write(KEY_CHECK, KEY_CHECK)]);
  } else if (version !== STORE_VERSION) {
    throw new StoreVersionUnsupported(location, version, STORE_VERSION);
  } else if (!(await opens(key))) {
    const before = await Promise.all(former.map(opens));
    if (!before.includes(true)) throw new StoreKeyWrong(location);
    await database.commit(await sealedAnew(database, key, former, [KEY_CHECK, ...SECRET_TABLES]));
  }
}

function queue(): Store["exclusive"] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

/**
 * Open or make a store: a folder in Node, the name of an IndexedDB database in a page. `key` is ParticipantKeys.store.
 * Throws StoreInUse, StoreKeyWrong, StoreVersionUnsupported, StoreDamaged,
 * StoreUnwritable.
 */
export async function openStore(
  location: string,
  key: Secret,
  { hash = portableTreeHash, onWrite, onUnkept = () => {}, former = [] }: StoreOptions = {},
): Promise<Store> {
  const database = await openDatabase(location, onWrite);
  try {
    await checkKey(database, key, former, location);
    const ledger = new LedgerState(database, hash);
    await ledger.load().catch((cause) => {
      throw new StoreDamaged(location, cause);
    });
    return {
      ledger,
      documents: secretTable(database, key, "documents"),
      pending: secretTable(database, key, "pending"),
      controllers: secretTable(database, key, "controllers"),
      evaluations: secretTable(database, key, "evaluations"),
      proofs: secretTable(database, key, "proofs"),
      drafts: secretTable(database, key, "drafts"),
      commit: (writes) => database.commit(writes),
      unkept: onUnkept,
      fault: database.fault,
      exclusive: queue(),
      close: () => database.close(),
      async bind(name) {
        const bound = await database.get<string>("meta", "ledger");
        if (bound === undefined) await database.commit([{ table: "meta", key: "ledger", value: name }]);
        else if (bound !== name) throw new StoreOfOtherLedger(bound, name);
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
