// A ledger with its documents and everybody who is to send, and the proofs about it.
import { encodeFunctionData } from "viem";
import { participantsAbi } from "../../sdk/src/abi/participants.ts";
import { papers } from "../../sdk/src/accredit/evidence.ts";
import { roleBits } from "../../sdk/src/accredit/roles.ts";
import type { CheckProof } from "../../sdk/src/check/check-shapes.ts";
import { verifyCheck } from "../../sdk/src/check/verify-check.ts";
import { createNodeProver } from "../../sdk/src/prove/prover.node.ts";
import type { Prover } from "../../sdk/src/prove/prover.ts";
import type { Reservation } from "../../sdk/src/reserve/ticket-shape.ts";
import { accountOf, legalIdOf } from "./actors.ts";
import { enrolledDocuments, type Held, heldDocument } from "./documents.ts";
import { type Call, type Filling, fill, sendInOrder } from "./fill.ts";
import { type Filled, requireFilled, writeFilled } from "./filled.ts";
import { ADDRESSES, clientOf, found } from "./ledger.ts";
import type { Senders } from "./load.ts";
import { checksOf, reservationsOf, treesOf } from "./proofs.ts";
import type { Node } from "./rpc.ts";
import type { System } from "./systems.ts";

/** Ten years, in seconds. */
const VALIDITY = 315_360_000n;
/** Checks that take turns. */
const CHECKS = 4;
/** Reservations that warm a chain up before each step. */
export const WARM = 10;

/** Proofs about ledgers of two sizes. */
export interface Proofs {
  /** Reservations to be measured, proven against the root of the held documents, which both ledgers know. */
  reservations: readonly Reservation[];
  /** By how many documents are enrolled: reservations and checks proven against the root of all of them. */
  warm: ReadonlyMap<number, readonly Reservation[]>;
  checks: ReadonlyMap<number, readonly CheckProof[]>;
}

/** Documents that proofs can be made about; every ledger begins with them. */
export const HELD = 320;
/** Reservations that there can be, at most. */
export const MOST = HELD - WARM;

export const heldDocuments = (): Held[] => Array.from({ length: HELD }, (_, index) => heldDocument(index));

/** Make the proofs that the cache has not, three seconds each or more. */
export async function makeProofs(
  held: readonly Held[],
  count: number,
  sizes: readonly number[],
  onProgress: (text: string) => void,
): Promise<Proofs> {
  let open: Prover | undefined;
  const prover = () => {
    open ??= createNodeProver();
    return open;
  };
  const lazy = (what: string) => ({
    prover,
    onProgress: (done: number, of: number) => onProgress(`${what}, proof ${done} of ${of}`),
  });
  const [warm, checks] = [new Map<number, readonly Reservation[]>(), new Map<number, readonly CheckProof[]>()];
  const few = await treesOf(held);
  const reservations = await reservationsOf(few, held.slice(0, WARM + count), WARM, lazy("reservations"));
  for (const size of sizes) {
    const trees = await treesOf(enrolledDocuments(held, size));
    warm.set(size, await reservationsOf(trees, held.slice(0, WARM), 0, lazy(`reservations among ${size}`)));
    checks.set(size, await checksOf(trees, held.slice(0, CHECKS), lazy(`checks among ${size}`)));
  }
  await open?.close();
  return { reservations, warm, checks };
}

/** A ledger's documents. */
export interface Stock {
  held: readonly Held[];
  /** What the contracts' storage is to hold; without it, the documents are enrolled by transactions. */
  filled?: Filled;
  size: number;
  onProgress: (text: string) => void;
}

async function* accreditations({ clients }: Senders, validFrom: bigint): AsyncGenerator<Call> {
  for (const [index, { account }] of clients.entries()) {
    const term = [validFrom, validFrom + VALIDITY] as const;
    const args = [account.address, legalIdOf(`sender ${index}`), roleBits(["trader"]), ...term, papers()] as const;
    const data = encodeFunctionData({ abi: participantsAbi, functionName: "accredit", args });
    yield { to: ADDRESSES.participants, data, gas: 300_000n };
  }
}

/** Found a ledger with its documents, and accredit the senders. Returns how fast it was filled, where it was by transactions. */
export async function prepare(
  system: System,
  senders: Senders,
  { held, filled, size, onProgress }: Stock,
): Promise<Filling | null> {
  const node = system.nodes[0] as Node;
  onProgress("contracts");
  await found(system.transport);
  if (filled !== undefined && system.name === "1 Hardhat node") await writeFilled(node, filled);
  await system.pace();
  const filling = filled === undefined ? await fill(node, enrolledDocuments(held, size), onProgress) : null;
  if (filled !== undefined) await requireFilled(node, filled, size);
  const { timestamp } = await clientOf(system.transport, "governor").public.getBlock();
  await sendInOrder(node, accountOf("identity provider"), accreditations(senders, timestamp));
  await system.sponsor(senders.clients.map(({ account }) => account.address));
  return filling;
}

/** The SDK's own verdict on one answer, on this chain: what is measured is what a lender does. Throws CheckFailed and the like. */
export async function requireChecked(system: System, answer: CheckProof): Promise<void> {
  await verifyCheck(clientOf(system.transport, "lender"), { request: answer.request, answer });
}
