import { LeanIMT } from "@zk-kit/lean-imt";
import {
  type Address,
  custom,
  encodeAbiParameters,
  encodeEventTopics,
  getAbiItem,
  type Hex,
  keccak256,
  numberToHex,
  toFunctionSelector,
  toHex,
} from "viem";
import { financingAbi } from "../../abi/financing.ts";
import { participantsAbi } from "../../abi/participants.ts";
import type { Addresses } from "../../client.ts";
import { nullifierKey } from "../../protocol/notes.ts";
import { NullifierTree } from "../../trees/nullifier-tree.ts";
import type { TreeHash } from "../../trees/tree-hash.ts";
import type { LedgerEvent } from "../read-events.ts";

type Recorded<E> = E extends { eventName: infer Name; args: infer Arguments } ? { name: Name; args: Arguments } : never;
/** An event as a contract would emit it. */
export type RecordedEvent = Recorded<LedgerEvent>;

interface Log {
  readonly address: Address;
  readonly topics: Hex[];
  readonly data: Hex;
}

interface Block {
  readonly hash: Hex;
  readonly events: readonly RecordedEvent[];
  /** The events as a node keeps them, one for each. */
  readonly logs: readonly Log[];
}

interface Roots {
  readonly notes: bigint;
  readonly nullifiers: bigint;
  readonly members: bigint;
}

const account = (last: number): Address => `0x${last.toString(16).padStart(40, "0")}`;
export const RECORDED_ADDRESSES: Addresses = {
  participants: account(1),
  documents: account(2),
  grants: account(3),
  financing: account(4),
  tagCommittee: account(5),
  shipments: account(6),
  declarations: account(7),
  facts: account(8),
};

const ROOTS: Record<Hex, "notes" | "nullifiers" | "members"> = {
  [toFunctionSelector("notesRoot()")]: "notes",
  [toFunctionSelector("nullifierRoot()")]: "nullifiers",
  [toFunctionSelector("membersRoot()")]: "members",
};

/**
 * A chain written down block by block, that answers as a node would: for what a node of ours cannot be made to do at will
 * (replace blocks, omit events, hold 10,000 notes within a second). Roots come from zk-kit's trees.
 */
export class RecordedLedger {
  readonly #hash: TreeHash;
  #blocks: Block[] = [];
  #roots = new Map<Hex, Roots>();
  #forks = 0;
  /** Logs per answer at most, as public nodes have it. */
  logLimit = Number.POSITIVE_INFINITY;
  /** Requests that were answered, by method. */
  readonly requests: string[] = [];
  /** Takes events away from answers, as a dishonest node would. */
  omit: (event: RecordedEvent) => boolean = () => false;
  /** Called before every answer. */
  onRequest: (method: string) => void = () => undefined;

  constructor(hash: TreeHash) {
    this.#hash = hash;
    this.addBlock();
  }

  get head(): number {
    return this.#blocks.length - 1;
  }

  addBlock(...events: RecordedEvent[]): this {
    this.#blocks.push({ hash: keccak256(toHex(`${this.#blocks.length}/${this.#forks}`)), events, logs: events.map(encode) });
    return this;
  }

  addBlocks(count: number): this {
    for (let i = 0; i < count; i++) this.addBlock();
    return this;
  }

  /** Replace all blocks from this number on by others with the given events, one block each. */
  reorganise(from: number, ...blocks: RecordedEvent[][]): this {
    this.#forks++;
    this.#blocks = this.#blocks.slice(0, from);
    for (const events of blocks) this.addBlock(...events);
    return this;
  }

  /** Roots after a block, from all events up to it. */
  rootsAt(block: number): Roots {
    const { hash } = this.#blocks[block] as Block;
    const roots = this.#roots.get(hash) ?? this.#computeRoots(block);
    this.#roots.set(hash, roots);
    return roots;
  }

  #computeRoots(block: number): Roots {
    const events = this.#blocks.slice(0, block + 1).flatMap((each) => each.events);
    const notes: bigint[] = [];
    const nullifiers = new NullifierTree(this.#hash);
    const members: bigint[] = [];
    for (const { args } of events) {
      if ("leaf" in args) members[Number(args.index)] = args.leaf;
      if ("note" in args) notes.push(args.note);
      if (!("nullifier" in args)) continue;
      nullifiers.insert([nullifierKey(args.nullifier)]);
      notes.push(args.nextNote);
    }
    const root = (leaves: bigint[]) =>
      leaves.length === 0 ? 0n : new LeanIMT<bigint>((a, b) => this.#hash.node(a, b), leaves).root;
    return { notes: root(notes), nullifiers: nullifiers.root, members: root(members) };
  }

  /** The node's side of a viem transport. */
  readonly transport = custom(
    {
      request: async ({ method, params }: { method: string; params?: unknown }) =>
        this.#answer(method, (params ?? []) as unknown[]),
    },
    { retryCount: 0 },
  );

  #answer(method: string, [first, second]: readonly unknown[]): unknown {
    this.onRequest(method);
    this.requests.push(method);
    const numberOf = (tag: string): number => (tag === "latest" ? this.head : Number(tag));
    if (method === "eth_chainId") return "0x7a69";
    if (method === "eth_blockNumber") return numberToHex(this.head);
    if (method === "eth_getBlockByNumber") return this.#block(numberOf(first as string));
    if (method === "eth_call") {
      const root = ROOTS[(first as { data: Hex }).data];
      if (root !== undefined) return toHex(this.rootsAt(numberOf(second as string))[root], { size: 32 });
    }
    if (method === "eth_getLogs") return this.#logs(first as { fromBlock: Hex; toBlock: Hex; topics: Hex[][] });
    throw new Error(`${method} is not recorded`);
  }

  #block(number: number): unknown {
    const block = this.#blocks[number];
    return block && { number: numberToHex(number), hash: block.hash, timestamp: "0x0", transactions: [] };
  }

  #logs({ fromBlock, toBlock, topics: [selectors] }: { fromBlock: Hex; toBlock: Hex; topics: Hex[][] }): unknown[] {
    const logs = [];
    for (let number = Number(fromBlock); number <= Number(toBlock); number++) {
      const { hash, events, logs: kept } = this.#blocks[number] as Block;
      for (const [index, log] of kept.entries()) {
        if (this.omit(events[index] as RecordedEvent) || !selectors?.includes(log.topics[0] as Hex)) continue;
        logs.push({ ...log, blockNumber: numberToHex(number), blockHash: hash, logIndex: numberToHex(index), removed: false });
      }
    }
    if (logs.length > this.logLimit) throw new Error("query returned more results than allowed");
    // Nodes promise no order.
    return logs.reverse();
  }
}

function encode({ name, args }: RecordedEvent): Log {
  const ofMembers = name === "MemberLeafChanged";
  const item = ofMembers
    ? getAbiItem({ abi: participantsAbi, name })
    : getAbiItem({ abi: financingAbi, name: name as "PledgeReserved" });
  const values = args as Record<string, unknown>;
  const plain = item.inputs.filter((input) => !("indexed" in input && input.indexed));
  return {
    address: ofMembers ? RECORDED_ADDRESSES.participants : RECORDED_ADDRESSES.financing,
    topics: encodeEventTopics({ abi: [item], eventName: name, args: values } as never) as Hex[],
    data: encodeAbiParameters(plain, plain.map((input) => values[input.name as string]) as never),
  };
}
