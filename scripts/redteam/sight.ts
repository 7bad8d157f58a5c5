import { type Address, decodeEventLog, decodeFunctionData, type Hex, isAddressEqual, size, slice } from "viem";
import { documentsAbi } from "../../sdk/src/abi/documents.ts";
import { financingAbi } from "../../sdk/src/abi/financing.ts";
import { grantsAbi } from "../../sdk/src/abi/grants.ts";
import { tagCommitteeAbi } from "../../sdk/src/abi/tag-committee.ts";
import type { SeenDealing, Snapshot, Transaction } from "./snapshot.ts";

export interface Registration {
  documentId: Hex;
  issuer: Address;
  counterparty: Address;
  sealedBytes: number;
  transaction: Hex;
}
export interface Enrolment {
  documentId: Hex;
  uniqueness: bigint;
  note: bigint;
  keyId: number;
  evaluated: readonly bigint[];
  transaction: Hex;
}
export interface Reservation {
  controller: Address;
  nullifier: bigint;
  nextNote: bigint;
  mask: bigint;
  pledge: bigint;
  receipt: bigint;
  soft: readonly bigint[];
  transaction: Hex;
}
/** A key as KeyMade has it. */
export interface MadeKey {
  keyId: number;
  publicKey: readonly [bigint, bigint];
}

/** A snapshot as an adversary reads it. */
export interface Sight {
  registrations: readonly Registration[];
  enrolments: readonly Enrolment[];
  reservations: readonly Reservation[];
  envelopeBytes: readonly number[];
  dealings: readonly SeenDealing[];
  keys: readonly MadeKey[];
  signatures: readonly Hex[];
  /** Words of 32 bytes in a transaction's calldata and events, in their order. */
  wordsOf: ReadonlyMap<Hex, readonly bigint[]>;
  /** Whether a number stands anywhere: in calldata, events or storage, at any byte; or its low 224 bits, which key the nullifier tree. */
  holds(value: bigint): boolean;
}

const WORD = 64;
/** Below this a word is a count, a time, an amount or an offset, and two of them are equal by chance. */
export const SMALL = 1n << 64n;
const LOW = (1n << 224n) - 1n;

const wordsIn = (hex: string): bigint[] => (hex.match(/[0-9a-f]{64}/gi) ?? []).map((word) => BigInt(`0x${word}`));
/** Calldata after its selector, topics and data of events. */
const partsOf = ({ input, logs }: Transaction): string[] => [
  input.slice(10),
  ...logs.flatMap(({ topics, data }) => [...topics.map((topic) => topic.slice(2)), data.slice(2)]),
];

/** Every number of 32 bytes that begins at any byte of a text. */
function addWindows(found: Set<bigint>, hex: string): void {
  for (let at = 0; at + WORD <= hex.length; at += 2) found.add(BigInt(`0x${hex.slice(at, at + WORD)}`));
}

function haystackOf({ transactions, storage }: Pick<Snapshot, "transactions" | "storage">): (value: bigint) => boolean {
  const found = new Set<bigint>();
  // A creation's code is the same whatever the documents are.
  for (const transaction of transactions)
    if (transaction.to !== null) for (const part of partsOf(transaction)) addWindows(found, part);
  const keys = new Set<bigint>();
  for (const { slot, value } of storage) {
    const [place, content] = [BigInt(slot), BigInt(value)];
    found.add(place).add(content);
    for (const part of [content & LOW, content >> 32n]) if (part >= SMALL) keys.add(part);
  }
  return (value) => found.has(value) || keys.has(value & LOW);
}

const ABI = [...documentsAbi, ...grantsAbi, ...financingAbi, ...tagCommitteeAbi] as const;

/** An event by its name; undefined for one of a contract that is not read. */
function eventOf({ topics, data }: Transaction["logs"][number]) {
  try {
    return decodeEventLog({ abi: ABI, topics: topics as [Hex, ...Hex[]], data });
  } catch {
    return undefined;
  }
}

/** Signatures of members in the calldata of enrolments. */
function signaturesIn({ to, input }: Transaction, financing: Address): Hex[] {
  if (to === null || !isAddressEqual(to, financing)) return [];
  const { functionName, args } = decodeFunctionData({ abi: financingAbi, data: input });
  return functionName === "enrol" ? args[0].attestations.map(({ signature }) => signature) : [];
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] extends readonly (infer Item)[] ? Item[] : never };
type Listed = Mutable<Pick<Sight, "registrations" | "enrolments" | "reservations" | "envelopeBytes" | "dealings" | "keys">>;

/** Put an event where it belongs. */
function list(sight: Listed, event: ReturnType<typeof eventOf>, transaction: Hex): void {
  switch (event?.eventName) {
    case "DocumentRegistered": {
      const { id: documentId, issuer, counterparty, sealedContent } = event.args;
      sight.registrations.push({ documentId, issuer, counterparty, sealedBytes: size(sealedContent), transaction });
      break;
    }
    case "DocumentEnrolled":
      sight.enrolments.push({ ...event.args, transaction });
      break;
    case "PledgeReserved":
      sight.reservations.push({ ...event.args, transaction });
      break;
    case "AccessGranted":
      sight.envelopeBytes.push(size(event.args.envelope));
      break;
    case "ShareDealt":
      sight.dealings.push({ dealer: event.args.dealer, dealing: event.args.dealing });
      break;
    case "KeyMade":
      sight.keys.push({ keyId: event.args.keyId, publicKey: event.args.publicKey });
      break;
  }
}

/** Read a snapshot. */
export function sightOf(snapshot: Snapshot): Sight {
  const { transactions, contracts } = snapshot;
  const sight: Listed = { registrations: [], enrolments: [], reservations: [], envelopeBytes: [], dealings: [], keys: [] };
  for (const { logs, hash } of transactions) for (const log of logs) list(sight, eventOf(log), hash);
  return {
    ...sight,
    signatures: transactions.flatMap((transaction) => signaturesIn(transaction, contracts.financing)),
    wordsOf: new Map(transactions.map((transaction) => [transaction.hash, partsOf(transaction).flatMap(wordsIn)])),
    holds: haystackOf(snapshot),
  };
}

/** r of a signature: two of one signer with the same give its key away. */
export const nonceOf = (signature: Hex): Hex => slice(signature, 0, 32);
