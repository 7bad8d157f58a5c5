import type { Address } from "viem";
import { LeanTree } from "../trees/lean-tree.ts";
import { NullifierTree } from "../trees/nullifier-tree.ts";
import type { TreeHash } from "../trees/tree-hash.ts";
import type { Database } from "./database.ts";
import { clearWrites, numberKey, pruneWrites, rollbackWrites, undoWrite } from "./journal.ts";
import type { LedgerChanges } from "./ledger-changes.ts";
import { pledgeKey, rowWrites } from "./ledger-rows.ts";
import type { Checkpoint, EnrolmentRecord, PledgeRecord, TransitionRecord } from "./records.ts";
import { loadTrees, treeWrites } from "./tree-rows.ts";

/** The three trees of the ledger. */
export interface Trees {
  readonly notes: LeanTree;
  readonly members: LeanTree;
  readonly nullifiers: NullifierTree;
}

const emptyTrees = (hash: TreeHash): Trees => ({
  notes: new LeanTree(hash.node),
  members: new LeanTree(hash.node),
  nullifiers: new NullifierTree(hash),
});

/**
 * The ledger's public state as of one block: trees in memory and on disk, the rest on disk. Every range of blocks is one
 * atomic write, so that after a crash the store stands at a checkpoint.
 */
export class LedgerState {
  readonly #database: Database;
  readonly #hash: TreeHash;
  #trees: Trees;
  #checkpoint: Checkpoint | undefined;

  constructor(database: Database, hash: TreeHash) {
    this.#database = database;
    this.#hash = hash;
    this.#trees = emptyTrees(hash);
  }

  get notes(): LeanTree {
    return this.#trees.notes;
  }

  get members(): LeanTree {
    return this.#trees.members;
  }

  get nullifiers(): NullifierTree {
    return this.#trees.nullifiers;
  }

  /** The block up to which everything is here; undefined before the first synchronisation. */
  get checkpoint(): Checkpoint | undefined {
    return this.#checkpoint;
  }

  /** By uniqueness U. */
  enrolment(uniqueness: bigint): Promise<EnrolmentRecord | undefined> {
    return this.#database.get("enrolments", numberKey(uniqueness));
  }

  /** What used up the note with this nullifier. */
  transition(nullifier: bigint): Promise<TransitionRecord | undefined> {
    return this.#database.get("transitions", numberKey(nullifier));
  }

  pledge(controller: Address): Promise<PledgeRecord | undefined> {
    return this.#database.get("pledges", pledgeKey(controller));
  }

  /** Kept checkpoints, oldest first. */
  async checkpoints(): Promise<Checkpoint[]> {
    const checkpoints: Checkpoint[] = [];
    for await (const [, checkpoint] of this.#database.entries<Checkpoint>("checkpoints")) checkpoints.push(checkpoint);
    return checkpoints;
  }

  /** Read everything back from disk. Throws when the rows do not fit each other. */
  async load(): Promise<void> {
    const trees = emptyTrees(this.#hash);
    await loadTrees(this.#database, trees);
    this.#trees = trees;
    this.#checkpoint = (await this.checkpoints()).at(-1);
  }

  /**
   * Take over the changes of a range of blocks: in memory, then, if `accept` does not throw, on disk in one write.
   * With `undoable` the range can be rolled back later; without, everything before it is final.
   */
  async apply(changes: LedgerChanges, undoable: boolean, accept?: () => Promise<void>): Promise<void> {
    try {
      const from = this.nullifiers.size;
      this.notes.append(changes.notes);
      this.nullifiers.insert(changes.nullifiers);
      this.members.set(changes.members);
      await accept?.();
      const writes = [...treeWrites(this.#trees, from), ...(await rowWrites(this.#database, changes))];
      const { number } = changes.checkpoint;
      writes.push({ table: "checkpoints", key: numberKey(number), value: changes.checkpoint });
      const journal = undoable
        ? [...(await pruneWrites(this.#database)), await undoWrite(this.#database, number, writes)]
        : await clearWrites(this.#database, ["checkpoints", "undo"]);
      await this.#database.commit([...journal, ...writes]);
      this.#checkpoint = changes.checkpoint;
    } catch (error) {
      await this.load();
      throw error;
    }
  }

  /** Return to a kept checkpoint; undefined, or one that is not kept, empties the state. */
  async rollBack(target: Checkpoint | undefined): Promise<void> {
    const kept = target !== undefined && (await this.checkpoints()).some(({ hash }) => hash === target.hash);
    await this.#database.commit(kept ? await rollbackWrites(this.#database, target.number) : await clearWrites(this.#database));
    await this.load();
  }
}
