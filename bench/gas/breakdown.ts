// What a transaction pays for: its trace, step by step.
import type { Hex } from "viem";
import type { Ledger } from "../../test/ledger.ts";
import type { FinancingSlots } from "./storage.ts";

export interface Breakdown {
  /** Base cost and calldata of the transaction. */
  transaction: number;
  /** The verifier's call. */
  verification: number;
  /** Hashes, and reads and writes of nodes and links. */
  nullifierTree: number;
  /** Hashes, and reads and writes of the frontier. */
  notesTree: number;
  /** Reads and writes of everything else: roots, the pledge, marks. */
  storage: number;
  /** Events. */
  events: number;
  /** Arguments, memory, control flow, reads of other contracts. */
  rest: number;
  hashes: { nullifierTree: number; notesTree: number };
}

interface Step {
  op: string;
  gas: number;
  depth: number;
  stack: string[];
}

interface Parties {
  verifier: Hex;
  slots: FinancingSlots;
  /** Slots of links that the transaction may touch. */
  links: ReadonlySet<bigint>;
  notesHashes: number;
}

const CALLS = new Set(["CALL", "STATICCALL", "DELEGATECALL"]);
const word = (step: Step, fromTop: number): bigint => BigInt(`0x${(step.stack.at(-1 - fromTop) ?? "0").replace(/^0x/, "")}`);

/** Gas of each step of the outermost call: what is left before it less what is left before the next one. */
function outermost(steps: readonly Step[]): { step: Step; cost: number }[] {
  const own = steps.filter(({ depth }) => depth === steps[0]?.depth);
  return own.slice(0, -1).map((step, i) => ({ step, cost: step.gas - (own[i + 1] as Step).gas }));
}

/** Splits the gas of a reservation that is on the ledger. */
export async function breakdown(ledger: Ledger, hash: Hex, gasUsed: number, parties: Parties): Promise<Breakdown> {
  const params = [hash, { disableMemory: true, disableStorage: true }];
  const trace = await ledger.provider.request({ method: "debug_traceTransaction", params } as never);
  const steps = (trace as { structLogs: Step[] }).structLogs;
  const parts = { verification: 0, nullifierTree: 0, notesTree: 0, storage: 0, events: 0, rest: 0 };
  const hashing: number[] = [];
  for (const { step, cost } of outermost(steps)) {
    if (step.op === "DELEGATECALL") hashing.push(cost);
    else if (CALLS.has(step.op) && word(step, 1) === BigInt(parties.verifier)) parts.verification += cost;
    else if (step.op.startsWith("LOG")) parts.events += cost;
    else if (step.op === "SLOAD" || step.op === "SSTORE") parts[holderOf(word(step, 0), parties)] += cost;
    else parts.rest += cost;
  }
  // The nullifier is inserted before the note is appended.
  const first = hashing.length - parties.notesHashes;
  for (const [i, cost] of hashing.entries()) parts[i < first ? "nullifierTree" : "notesTree"] += cost;
  const executed = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return { transaction: gasUsed - executed, ...parts, hashes: { nullifierTree: first, notesTree: parties.notesHashes } };
}

function holderOf(slot: bigint, { slots, links }: Parties): "nullifierTree" | "notesTree" | "storage" {
  if (slots.isNullifiers(slot) || links.has(slot)) return "nullifierTree";
  return slots.isNotes(slot) ? "notesTree" : "storage";
}
