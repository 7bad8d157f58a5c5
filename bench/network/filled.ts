// A ledger with 100,000 enrolled documents without as many transactions, which would take four validators on two cores half an hour: what they
// would have left in the storage of Documents and Financing is computed here, by the SDK's trees and the compiler's storage layout. On
// Hardhat's node it is written into the contracts; into the validators' chain it comes with the genesis, together with the two contracts.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import hre from "hardhat";
import { type Address, custom, encodeFunctionData, type Hex, toHex } from "viem";
import type { Network } from "../../network/engine.ts";
import { homeOf } from "../../network/folder.ts";
import { financingAbi } from "../../sdk/src/abi/financing.ts";
import { DOCUMENT_TYPE } from "../../sdk/src/protocol/document.ts";
import { loadFastTreeHash } from "../../sdk/src/trees/fast-tree-hash.node.ts";
import { LeanTree } from "../../sdk/src/trees/lean-tree.ts";
import { type Ask, notesWrites, type Write, write } from "../gas/fill.ts";
import { financingSlots, layoutOf, mapped, memberOf, slotHex } from "../gas/storage.ts";
import { CHAIN_ID } from "./actors.ts";
import { bech32 } from "./bech32.ts";
import { type Enrolled, strangersDocument } from "./documents.ts";
import { enrolMore } from "./fill.ts";
import { ADDRESSES, found } from "./ledger.ts";
import { ask, type Node } from "./rpc.ts";

/** What a ledger's storage holds of its documents, beyond what its constructors wrote. */
export interface Filled {
  documents: Write[];
  financing: Write[];
  /** Root of the notes tree, and the one after another document. */
  notesRoot: bigint;
  nextRoot: bigint;
}

/** The committee's first key. */
const KEY_ID = 1n;
/** The issuer joins first. */
const ISSUER_NUMBER = 1n;
/** Status.Current of IDocuments. */
const CURRENT = 1n;
/** Any block of the past. */
const BLOCK = 1n;

/** A record of Documents as it is packed into its slot. */
async function recordsWrites(enrolled: readonly Enrolled[]): Promise<Write[]> {
  const { storage, types } = await layoutOf("contracts/documents/Documents.sol");
  const records = BigInt(memberOf(storage, "_records").slot);
  const members = Object.entries(types).find(([name]) => name.startsWith("t_struct(Record)"))?.[1].members ?? [];
  const place = (label: string, value: bigint) => value << (8n * BigInt(memberOf(members, label).offset));
  const packed = [
    ...[place("issuer", ISSUER_NUMBER), place("documentType", DOCUMENT_TYPE.invoice), place("status", CURRENT)],
    ...[place("registeredAt", BLOCK), place("lastEventBlock", BLOCK)],
  ].reduce((all, part) => all | part);
  return enrolled.map(({ id }): Write => [mapped(BigInt(id), records), packed]);
}

/** All that enrolling these documents, one after another, leaves: every root of the notes tree becomes known. */
export async function filledWith(enrolled: readonly Enrolled[], onProgress: (text: string) => void): Promise<Filled> {
  const slots = await financingSlots();
  const notes = new LeanTree((await loadFastTreeHash()).node);
  const marks: Write[] = [[slots.enrolmentCount(KEY_ID), BigInt(enrolled.length)]];
  for (const [index, { id, note, uniqueness }] of enrolled.entries()) {
    notes.append([note]);
    marks.push(
      [slots.notesRootKnown(notes.root), 1n],
      [slots.enrolled(uniqueness), 1n],
      [slots.enrolledVersion(BigInt(id)), BigInt(id)],
    );
    if (index % 1_000 === 0) onProgress(`state of document ${index.toLocaleString("en")}`);
  }
  const financing = [...marks, ...notesWrites(slots, notes)];
  const notesRoot = notes.root;
  notes.append([strangersDocument(enrolled.length).note]);
  return { documents: await recordsWrites(enrolled), financing, notesRoot, nextRoot: notes.root };
}

/** Write it into the contracts of a ledger on Hardhat's node. */
export async function writeFilled(node: Node, { documents, financing }: Filled): Promise<void> {
  const request: Ask = (method, ...params) => ask(node, method, ...params);
  const [from] = await ask<Address[]>(node, "eth_accounts");
  await write(request, ADDRESSES.documents, from as Address, documents);
  await write(request, ADDRESSES.financing, from as Address, financing);
}

/** Slots that the constructor of a contract wrote, from the trace of its creation. */
async function writtenBy(request: Ask, contract: Address, hash: Hex): Promise<Write[]> {
  const trace = (await request("debug_traceTransaction", hash, { disableMemory: true, disableStorage: true })) as {
    structLogs: { op: string; stack: string[] }[];
  };
  const written = trace.structLogs
    .filter(({ op }) => op === "SSTORE")
    .map(({ stack }) => BigInt(`0x${stack.at(-1)?.replace(/^0x/, "")}`));
  const reads = [...new Set(written)].map(async (slot): Promise<Write> => {
    return [slot, BigInt((await request("eth_getStorageAt", contract, slotHex(slot), "latest")) as Hex)];
  });
  return Promise.all(reads);
}

interface Carried {
  address: Address;
  code: string;
  storage: { key: Hex; value: Hex }[];
}

/** The two contracts as they lie on a ledger that was founded inside this process, with the documents' storage. */
async function carried({ documents, financing }: Filled): Promise<Carried[]> {
  const override = { chainId: CHAIN_ID, initialBaseFeePerGas: 0 };
  const { provider, close } = await hre.network.connect({ override } as Parameters<typeof hre.network.connect>[0]);
  const request: Ask = (method, ...params) => provider.request({ method, params } as never);
  await found(custom({ request: provider.request.bind(provider) as never }, { retryCount: 0 }));
  const creations = new Map<string, Hex>();
  for (let number = Number(await request("eth_blockNumber")); number > 0; number--) {
    const { transactions } = (await request("eth_getBlockByNumber", toHex(number), true)) as {
      transactions: { to: unknown; hash: Hex }[];
    };
    for (const { to, hash } of transactions) {
      if (to !== null) continue;
      const { contractAddress } = (await request("eth_getTransactionReceipt", hash)) as { contractAddress: Address };
      creations.set(contractAddress.toLowerCase(), hash);
    }
  }
  const carry = async (address: Address, writes: readonly Write[]): Promise<Carried> => {
    const hash = creations.get(address.toLowerCase());
    if (hash === undefined) throw new Error(`nothing was created at ${address}`);
    const code = (await request("eth_getCode", address, "latest")) as Hex;
    const all = new Map([...(await writtenBy(request, address, hash)), ...writes]);
    const storage = [...all].map(([slot, value]) => ({ key: slotHex(slot), value: slotHex(value) }));
    return { address, code: code.slice(2), storage };
  };
  const contracts = [await carry(ADDRESSES.documents, documents), await carry(ADDRESSES.financing, financing)];
  await close();
  return contracts;
}

/** A contract's account, as Cosmos' accounts are kept: contracts begin with the number 1. */
const accountOf = (address: Address, index: number) => ({
  "@type": "/cosmos.auth.v1beta1.BaseAccount",
  address: bech32("cosmos", address),
  pub_key: null,
  account_number: String(index),
  sequence: "1",
});

/** Put it into the genesis of a network that was not started yet, the same for all its validators. */
export async function carryIntoGenesis(network: Network, filled: Filled): Promise<void> {
  const contracts = await carried(filled);
  for (const validator of Object.keys(network.own)) {
    const file = join(homeOf(network, validator), "config", "genesis.json");
    const genesis = JSON.parse(readFileSync(file, "utf8"));
    genesis.app_state.evm.accounts.push(...contracts);
    genesis.app_state.auth.accounts.push(...contracts.map(({ address }, index) => accountOf(address, index)));
    writeFileSync(file, JSON.stringify(genesis), { mode: 0o600 });
  }
}

/**
 * The ledger goes on from what was carried into it: another document, registered and enrolled by transactions, gives the root that the SDK's tree
 * has with it. Throws where the contracts say otherwise.
 */
export async function requireFilled(node: Node, { notesRoot, nextRoot }: Filled, count: number): Promise<void> {
  const requireRoot = async (root: bigint, notes: number) => {
    const read = async (functionName: "notesRoot" | "noteCount") => {
      const data = encodeFunctionData({ abi: financingAbi, functionName });
      return BigInt(await ask<Hex>(node, "eth_call", { to: ADDRESSES.financing, data }, "latest"));
    };
    if ((await read("noteCount")) !== BigInt(notes) || (await read("notesRoot")) !== root)
      throw new Error("the ledger's trees are not those that were computed");
  };
  await requireRoot(notesRoot, count);
  await enrolMore(node, [strangersDocument(count)]);
  await requireRoot(nextRoot, count + 1);
}
