// A ledger of many notes without as many proofs: leaves of strangers, put into the contract's storage and the local store alike.
import type { Address, Hex } from "viem";
import { concat, keccak256, toHex } from "viem";
import { NULLIFIER_KEY_END } from "../../sdk/src/protocol/notes.ts";
import { sync } from "../../sdk/src/sync/sync.ts";
import { loadFastTreeHash } from "../../sdk/src/trees/fast-tree-hash.node.ts";
import { LeanTree } from "../../sdk/src/trees/lean-tree.ts";
import { NullifierTree } from "../../sdk/src/trees/nullifier-tree.ts";
import type { Ledger, Party } from "../../test/ledger.ts";
import { type FinancingSlots, packedLink, slotHex } from "./storage.ts";

/**
 * Runtime code that stores what it is called with: word pairs (slot, value).
 * for (i = 0; i < calldatasize; i += 64) sstore(calldataload(i), calldataload(i + 32))
 */
const WRITER: Hex = "0x5f5b8036111560175780602001358135556040016001565b00";
/** At 22,100 gas and 1,024 of calldata each, below a block's 100 million. */
const SLOTS_PER_TRANSACTION = 4_000;

const word = (name: string, n: number): bigint => BigInt(keccak256(toHex(`${name} ${n}`))) >> 8n;

/** A slot of a contract, and what it is to hold. */
export type Write = readonly [slot: bigint, value: bigint];

/** What appending these notes left of the notes tree, but for earlier roots. */
export function notesWrites(slots: FinancingSlots, notes: LeanTree): Write[] {
  const levels: bigint[][] = [];
  for (const { level, index, value } of notes.takeChanges()) {
    levels[level] ??= [];
    (levels[level] as bigint[])[index] = value;
  }
  const waiting = levels.flatMap((nodes, level): Write[] => {
    const complete = Math.floor(notes.size / 2 ** level);
    // The newest complete node that is a left one; what lies right of it has not come, or has come and made it stale.
    const newest = complete % 2 === 1 ? complete - 1 : complete - 2;
    return newest < 0 ? [] : [[slots.waiting(level), nodes[newest] as bigint]];
  });
  if (notes.size === 0) return [];
  return [
    ...waiting,
    [slots.notesSize, BigInt(notes.size)],
    [slots.notesRoot, notes.root],
    [slots.notesRootKnown(notes.root), 1n],
  ];
}

function nullifierWrites(slots: FinancingSlots, nullifiers: NullifierTree): Write[] {
  const writes: Write[] = [];
  for (const { level, index, value } of nullifiers.takeChanges()) {
    const hashed = level === 0 || 2 * index + 1 < Math.ceil(nullifiers.size / 2 ** (level - 1));
    if (hashed) writes.push([slots.node(level, index), value]);
  }
  const keys = nullifiers.keys();
  const indexes = new Map(keys.map((key, index) => [key, index]));
  const sorted = keys.toSorted((a, b) => (a < b ? -1 : 1));
  for (const [i, key] of sorted.entries()) {
    writes.push([slots.link(key), packedLink(sorted[i + 1] ?? NULLIFIER_KEY_END, indexes.get(key) as number)]);
  }
  writes.push([slots.nullifiersSize, BigInt(nullifiers.size)], [slots.nullifierRoot, nullifiers.root]);
  writes.push([slots.nullifierRootEnd(nullifiers.root), 2n ** 64n - 1n]);
  return writes;
}

/** Asks Hardhat's node. */
export type Ask = (method: string, ...params: unknown[]) => Promise<unknown>;

/** Real storage writes at the contract's address, by other code that lies there meanwhile. */
export async function write(request: Ask, to: Address, from: Address, writes: readonly Write[]): Promise<void> {
  const code = await request("eth_getCode", to, "latest");
  await request("hardhat_setCode", to, WRITER);
  for (let start = 0; start < writes.length; start += SLOTS_PER_TRANSACTION) {
    const pairs = writes.slice(start, start + SLOTS_PER_TRANSACTION).flatMap(([slot, value]) => [slotHex(slot), slotHex(value)]);
    const hash = await request("eth_sendTransaction", { from, to, data: concat(pairs), gas: toHex(98_000_000) });
    const receipt = (await request("eth_getTransactionReceipt", hash)) as { status: Hex };
    if (receipt.status !== "0x1") throw new Error("the storage of the trees could not be written");
  }
  await request("hardhat_setCode", to, code);
}

export interface Counts {
  notes: number;
  nullifiers: number;
}

/** Put notes and nullifiers of nobody into a fresh ledger's empty trees. Contract and party agree on every root. */
export async function fill(ledger: Ledger, party: Party, slots: FinancingSlots, counts: Counts): Promise<void> {
  const { store } = party;
  if (store === undefined) throw new Error("the party has no store");
  // What really happened first, the members above all.
  await sync(party, { fromBlock: ledger.addresses.fromBlock });
  const hash = await loadFastTreeHash();
  const leaves = Array.from({ length: counts.notes }, (_, n) => word("note", n));
  const keys = Array.from({ length: counts.nullifiers }, (_, n) => word("nullifier", n) % 2n ** 224n);
  const notes = new LeanTree(hash.node);
  notes.append(leaves);
  const nullifiers = new NullifierTree(hash);
  nullifiers.insert(keys);
  const [from] = (await ledger.provider.request({ method: "eth_accounts", params: [] } as never)) as [Address];
  const request: Ask = (method, ...params) => ledger.provider.request({ method, params } as never);
  await write(request, ledger.addresses.financing, from, [...notesWrites(slots, notes), ...nullifierWrites(slots, nullifiers)]);
  const { number, hash: blockHash } = await party.public.getBlock();
  const checkpoint = { number, hash: blockHash };
  const nothing = { enrolments: [], transitions: [], pledges: [] };
  await store.ledger.apply({ checkpoint, notes: leaves, nullifiers: keys, members: [], ...nothing }, false);
}
