// Gas of financing with real proofs, a committee of which three of five members sign each enrolment, and trees of 1, 1,000 and 100,000
// notes and nullifiers. The invoice is enrolled with soft values, which its first pledge publishes. The many are strangers' leaves: they
// are written into the contract's storage and into the prover's local store, hash for hash what as many transactions would have
// left there (bench/gas/fill.ts); the party's synchronisation compares its roots with the contract's. What is measured is real.
import { encodeFunctionData, type Hex } from "viem";
import { financingAbi } from "../sdk/src/abi/financing.ts";
import { acknowledge } from "../sdk/src/acknowledge/acknowledge.ts";
import { amend } from "../sdk/src/amend/amend.ts";
import { proveAmendment } from "../sdk/src/amend/prove-amendment.ts";
import { checkArguments } from "../sdk/src/check/examine-check.ts";
import { proveCheck } from "../sdk/src/check/prove-check.ts";
import { requestCheck } from "../sdk/src/check/request-check.ts";
import { enrol } from "../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../sdk/src/enrol/prove-enrolment.ts";
import { register } from "../sdk/src/register/register.ts";
import { proveReservation } from "../sdk/src/reserve/prove-reservation.ts";
import { reserve } from "../sdk/src/reserve/reserve.ts";
import { signTicket } from "../sdk/src/reserve/sign-ticket.ts";
import { proveRestoration } from "../sdk/src/restore/prove-restoration.ts";
import { restore } from "../sdk/src/restore/restore.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { authorise } from "../sdk/src/settle/authorise.ts";
import { cancel } from "../sdk/src/settle/cancel.ts";
import { expire } from "../sdk/src/settle/expire.ts";
import { finance } from "../sdk/src/settle/finance.ts";
import { settle } from "../sdk/src/settle/settle.ts";
import { invoice, type Ledger, openLedger, type Party } from "../test/ledger.ts";
import { type Breakdown, breakdown } from "./gas/breakdown.ts";
import { fill } from "./gas/fill.ts";
import { type FinancingSlots, financingSlots } from "./gas/storage.ts";

/** Most that a step may cost with 100,000 notes and nullifiers in the trees. */
export const BOUNDS: Readonly<Record<string, number>> = { reserve: 1_500_000, check: 300_000 };
export const SIZES = [1, 1_000, 100_000] as const;

export interface FinancingGasRow {
  operation: string;
  /** Notes, and as many nullifiers, in the trees once the invoice is enrolled; each transition after that adds one of both. */
  size: number;
  /** Gas of the whole transaction. */
  gas: number;
  breakdown?: Breakdown;
}

interface Scene {
  ledger: Ledger;
  slots: FinancingSlots;
  seller: Party;
  buyer: Party;
  bank: Party;
  content: Content;
  documentId: Hex;
  size: number;
  rows: FinancingGasRow[];
}

type Sent = { hash: Hex; gasUsed: bigint };

/** A ledger of its own, filled so that its trees hold `size` notes and nullifiers once the seller's invoice is enrolled. */
async function open(slots: FinancingSlots, size: number): Promise<Scene> {
  const ledger = await openLedger({ members: 5, threshold: 3 });
  const [seller, buyer, bank] = [
    await ledger.join("seller", "trader"),
    await ledger.join("buyer", "trader"),
    await ledger.join("bank", "lender"),
  ];
  const content = invoice(seller, "G-1", 1_000_000n, { counterparty: buyer.legalId });
  const { documentId } = await register(seller, { content, counterparty: buyer.account.address });
  await fill(ledger, seller, slots, { notes: size - 1, nullifiers: size });
  return { ledger, slots, seller, buyer, bank, content, documentId, size, rows: [] };
}

function note(scene: Scene, operation: string, { gasUsed }: { gasUsed: bigint }, parts?: Breakdown): void {
  scene.rows.push({ operation, size: scene.size, gas: Number(gasUsed), ...(parts === undefined ? {} : { breakdown: parts }) });
}

async function measureEnrolAndCheck(scene: Scene): Promise<void> {
  const { ledger, seller, bank, documentId } = scene;
  note(scene, "enrol", await enrol(seller, await proveEnrolment(seller, { documentId })));
  const request = requestCheck(bank, { currency: 978, maximumFinanced: 0n, minimumAvailable: 100n, documentId });
  const { answer } = await proveCheck(seller, { request, documentId });
  // A check costs a lender nothing, as a call; here it is sent, as by a contract that lends.
  const data = encodeFunctionData({ abi: financingAbi, functionName: "check", args: checkArguments(answer) });
  const { wallet, account, chain } = ledger.relayer;
  if (wallet === undefined || account === undefined) throw new Error("the relayer sends nothing");
  const hash = await wallet.sendTransaction({ account, chain, to: ledger.addresses.financing, data } as never);
  note(scene, "check", await ledger.relayer.public.waitForTransactionReceipt({ hash }));
}

/** One pledge, sent by somebody else; the bank's ticket has the index `n`. */
async function pledge({ ledger, seller, bank, content }: Scene, n: bigint, lasts: bigint) {
  const expiry = (await bank.public.getBlock()).timestamp + lasts;
  const ticket = await signTicket(bank, { content, amount: 1_000n, expiry, controllerIndex: n });
  const { reservation } = await proveReservation(seller, { ticket });
  const sent: Sent = await reserve(ledger.relayer, { reservation });
  return { ticket, reservation, sent };
}

async function measureReserve(scene: Scene) {
  const { ledger, seller, slots } = scene;
  const before = seller.store?.ledger.notes.size ?? 0;
  const { ticket, reservation, sent } = await pledge(scene, 0n, 86_400n);
  const key = BigInt(reservation.transition.nullifier) % 2n ** 224n;
  const links = new Set([slots.link(key), slots.link(BigInt(reservation.transition.lowKey))]);
  // A leaf is hashed once for each bit that is set in its index.
  const notesHashes = before.toString(2).replaceAll("0", "").length;
  const parties = { verifier: ledger.addresses.verifiers.pledge, slots, links, notesHashes };
  note(scene, "reserve", sent, await breakdown(ledger, sent.hash, Number(sent.gasUsed), parties));
  return ticket;
}

async function measurePledges(scene: Scene): Promise<void> {
  const { ledger, seller, bank, documentId } = scene;
  const by = ledger.relayer;
  const ticket = await measureReserve(scene);
  const financed = await authorise(bank, { action: "finance", ticket, controllerIndex: 0n });
  note(scene, "finance", await finance(by, { authorisation: financed }));
  note(scene, "settle", await settle(by, { authorisation: await authorise(bank, { action: "settle", controllerIndex: 0n }) }));
  const { controller } = (await pledge(scene, 1n, 86_400n)).ticket;
  const cancelled = await authorise(bank, { action: "cancel", reason: "offerWithdrawn", controllerIndex: 1n });
  note(scene, "cancel", await cancel(by, { authorisation: cancelled }));
  note(scene, "restore", await restore(by, await proveRestoration(seller, { documentId, controller })));
  const overdue = (await pledge(scene, 2n, 3_600n)).ticket;
  await ledger.networkHelpers.time.increase(3_601);
  note(scene, "expire", await expire(by, { controller: overdue.controller }));
}

async function measureAmend(scene: Scene): Promise<void> {
  const { seller, buyer, documentId } = scene;
  await acknowledge(buyer, { documentId });
  note(scene, "amend", await amend(seller, await proveAmendment(seller, { nextDocumentId: documentId })));
}

/** About a minute for each size on two cores. Throws where a bound is exceeded. */
export async function measureGas(sizes: readonly number[] = SIZES): Promise<FinancingGasRow[]> {
  const slots = await financingSlots();
  const rows: FinancingGasRow[] = [];
  for (const size of sizes) {
    const scene = await open(slots, size);
    try {
      for (const measure of [measureEnrolAndCheck, measurePledges, measureAmend]) await measure(scene);
    } finally {
      await scene.ledger.close();
    }
    rows.push(...scene.rows);
  }
  for (const { operation, size, gas } of rows) {
    const bound = BOUNDS[operation];
    if (bound !== undefined && gas > bound)
      throw new Error(`${operation} costs ${gas} gas with ${size} notes, more than ${bound}`);
  }
  return rows;
}

if (import.meta.main) {
  const rows = await measureGas(process.argv.length > 2 ? process.argv.slice(2).map(Number) : SIZES);
  console.table(rows.map(({ operation, size, gas }) => ({ operation, "notes and nullifiers": size, gas })));
  for (const { size, breakdown: parts } of rows) {
    if (parts !== undefined) console.log(`reserve, ${size.toLocaleString("en")} notes and nullifiers:`, parts);
  }
}
