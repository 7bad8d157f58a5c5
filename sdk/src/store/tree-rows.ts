import type { NodeChange } from "../trees/lean-tree.ts";
import type { Database, Write } from "./database.ts";
import { StoreRowsInconsistent } from "./errors.ts";
import type { Trees } from "./ledger-state.ts";

type TreeName = keyof Trees;
const NAMES: readonly TreeName[] = ["notes", "members", "nullifiers"];

/** Fixed width, so that rows come back in the order of numbers: 2^32 leaves, 26 levels. */
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");
const nodeKey = (tree: TreeName, level: number, index: number): string => `${tree}/${hex(level, 2)}/${hex(index, 8)}`;

/** Rows for the nodes that changed since the last call, for the trees' sizes, and for the nullifier tree's keys from leaf `from` on. */
export function treeWrites(trees: Trees, from: number): Write[] {
  const nodes = NAMES.flatMap((tree) =>
    trees[tree]
      .takeChanges()
      .map(({ level, index, value }): Write => ({ table: "nodes", key: nodeKey(tree, level, index), value })),
  );
  const keys = trees.nullifiers.keys(from).map((value, i): Write => ({ table: "nullifiers", key: hex(from + i, 8), value }));
  const sizes: Write = { table: "meta", key: "sizes", value: Object.fromEntries(NAMES.map((tree) => [tree, trees[tree].size])) };
  return [...nodes, ...keys, sizes];
}

async function nodesOf(database: Database, tree: TreeName): Promise<NodeChange[]> {
  const nodes: NodeChange[] = [];
  for await (const [key, value] of database.entries<bigint>("nodes", `${tree}/`)) {
    const [, level, index] = key.split("/") as [string, string, string];
    nodes.push({ level: Number.parseInt(level, 16), index: Number.parseInt(index, 16), value });
  }
  return nodes;
}

/** Fill empty trees from disk. Throws StoreRowsInconsistent, LeafUnknown. */
export async function loadTrees(database: Database, trees: Trees): Promise<void> {
  const sizes = await database.get<Record<TreeName, number>>("meta", "sizes");
  if (sizes === undefined) return;
  // Key 0 is in the tree from its beginning, so no row holds it.
  const keys: bigint[] = [0n];
  for await (const [, key] of database.entries<bigint>("nullifiers")) keys.push(key);
  if (keys.length !== sizes.nullifiers) throw new StoreRowsInconsistent("nullifiers", sizes.nullifiers, keys.length);
  trees.notes.load(sizes.notes, await nodesOf(database, "notes"));
  trees.members.load(sizes.members, await nodesOf(database, "members"));
  trees.nullifiers.load(keys, await nodesOf(database, "nullifiers"));
}
