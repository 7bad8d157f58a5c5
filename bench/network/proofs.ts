// Real proofs of reservations and checks, made beforehand and kept: three seconds of a core each. What a proof names (chain, contract,
// controller, expiry, roots) stands in the file's name or is looked at when it is taken up again.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { http } from "viem";
import { cacheFolder } from "../../network/cometbft/program.ts";
import type { CheckProof } from "../../sdk/src/check/check-shapes.ts";
import { requestCheck } from "../../sdk/src/check/request-check.ts";
import { type Addresses, createClient } from "../../sdk/src/client.ts";
import { deriveKeys, type ParticipantKeys } from "../../sdk/src/keys/derive-keys.ts";
import { signField } from "../../sdk/src/keys/eddsa.ts";
import { memberPath } from "../../sdk/src/ledger/members.ts";
import { checkContext, reserveContext } from "../../sdk/src/protocol/context.ts";
import { halves } from "../../sdk/src/protocol/document.ts";
import { issuerLeaf, lenderLeaf, nullifierKey, nullifierOf, ticketOf } from "../../sdk/src/protocol/notes.ts";
import type { NoteInput } from "../../sdk/src/prove/circuits.ts";
import type { Prover } from "../../sdk/src/prove/prover.ts";
import type { Reservation } from "../../sdk/src/reserve/ticket-shape.ts";
import { loadFastTreeHash } from "../../sdk/src/trees/fast-tree-hash.node.ts";
import { LeanTree } from "../../sdk/src/trees/lean-tree.ts";
import { NullifierTree } from "../../sdk/src/trees/nullifier-tree.ts";
import { plain } from "../../sdk/src/wire.ts";
import { addressOf, BANK, CHAIN, CHAIN_ID, legalIdOf, numberOf } from "./actors.ts";
import { type Enrolled, EUR, type Held } from "./documents.ts";

/** What a reservation may name is at most 90 days ahead; a set is made anew when less than a day is left. */
const DAY = 86_400;
const LASTS = 85 * DAY;
/** Lent on each held invoice, in cents. */
const AMOUNT = 250_000n;
/** Blocks: any root of the run will do for a check. */
const MAXIMUM_AGE = 1_000_000n;

export const LEDGER = { chainId: CHAIN_ID, financing: addressOf("financing") };

/** Trees as they stand when a ledger's documents are enrolled, and nothing is reserved. */
export interface Trees {
  notes: LeanTree;
  members: LeanTree;
  nullifiers: NullifierTree;
  bank: ParticipantKeys;
}

/** Issuer and bank publish their keys in this order, and nobody else does; a bank alone issues nothing. */
export async function treesOf(enrolled: readonly Enrolled[]): Promise<Trees> {
  const hash = await loadFastTreeHash();
  const bank = await deriveKeys(BANK);
  const [notes, members] = [new LeanTree(hash.node), new LeanTree(hash.node)];
  notes.append(enrolled.map(({ note }) => note));
  members.append([issuerLeaf(legalIdOf("issuer")), lenderLeaf(...bank.lenderKey)]);
  return { notes, members, nullifiers: new NullifierTree(hash), bank };
}

function noteInput({ notes }: Trees, { content, tag }: Held, index: number): NoteInput {
  const { siblings: noteSiblings, bits: noteBits, switches: noteSwitches } = notes.path(index);
  const opening = { slots: content.slots.slice(0, 16), secondHalf: halves(content.slots)[1], salt: content.salt };
  const note = { tag, financed: 0n, sequence: 0n, assurance: 0n, softs: 0n, published: 1n };
  return { ...opening, ...note, noteSiblings, noteBits, noteSwitches };
}

/** What `proveReservation` makes of the bank's ticket, without a ledger to look at. */
async function proveOne(prover: Prover, trees: Trees, held: Held, index: number, expiry: bigint): Promise<Reservation> {
  const { notes, members, bank } = trees;
  const controller = bank.controllerAccount(BigInt(index)).address;
  const context = reserveContext(LEDGER, controller, expiry);
  const { R8: signatureR8, S: signatureS } = signField(bank.signing.reveal(), ticketOf(BigInt(held.id), AMOUNT, context));
  const issuer = memberPath(members, issuerLeaf(legalIdOf("issuer")));
  const lender = memberPath(members, lenderLeaf(...bank.lenderKey));
  if (issuer === undefined || lender === undefined) throw new Error("issuer or bank is no member");
  const { signals, proof } = await prover.prove("pledge", {
    ...{ notesRoot: notes.root, membersRoot: members.root, context, ...noteInput(trees, held, index), amount: AMOUNT },
    ...{ soft: [0n, 0n, 0n], lenderKey: bank.lenderKey, signatureR8, signatureS },
    ...{ issuerSiblings: issuer.siblings, issuerBits: issuer.bits, issuerSwitches: issuer.switches },
    ...{ lenderSiblings: lender.siblings, lenderBits: lender.bits, lenderSwitches: lender.switches },
  });
  const { nullifier, nextNote, mask, pledge, receipt, softTrade, softTransport, softOrder } = signals;
  const transition = { notesRoot: notes.root, nullifier, nextNote, mask, lowKey: 0n };
  const published = { pledge, receipt, soft: [softTrade, softTransport, softOrder] as const };
  const named = { kind: "kontor/reservation/1" as const, ...LEDGER, transition, membersRoot: members.root };
  return plain({ ...named, ...published, controller, expiry, proof }) as unknown as Reservation;
}

function cacheFile(kind: string, trees: Trees, circuit: string): string {
  const key = readFileSync(new URL(`../../circuits/keys/${circuit}.vkey.json`, import.meta.url));
  const parts = [key, JSON.stringify(plain({ ...LEDGER, notes: trees.notes.root, members: trees.members.root }))];
  const digest = parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
  const folder = join(cacheFolder(), "bench");
  mkdirSync(folder, { recursive: true });
  return join(folder, `${kind}-${digest.slice(0, 16)}.jsonl`);
}

/** One line for each; a line that was cut short is none. */
function kept<T>(file: string): T[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as T];
      } catch {
        return [];
      }
    });
}

export type Lazy = { prover(): Prover; onProgress?: (done: number, of: number) => void };

/** Reservations of the held documents from `from` on, proven against the notes' root of these trees; those made earlier are taken from the cache. */
export async function reservationsOf(
  trees: Trees,
  held: readonly Held[],
  from: number,
  { prover, onProgress }: Lazy,
): Promise<Reservation[]> {
  const file = cacheFile("reservations", trees, "pledge");
  const now = Math.floor(Date.now() / 1_000);
  const found = new Map<string, Reservation>();
  for (const one of kept<Reservation>(file)) if (Number(one.expiry) > now + DAY) found.set(one.controller, one);
  const reservations: Reservation[] = [];
  for (let index = from; index < held.length; index++) {
    const controller = trees.bank.controllerAccount(BigInt(index)).address;
    const known = found.get(controller);
    const one = known ?? (await proveOne(prover(), trees, held[index] as Held, index, BigInt(now + LASTS)));
    if (known === undefined) appendFileSync(file, `${JSON.stringify(one)}\n`);
    reservations.push(one);
    onProgress?.(reservations.length, held.length - from);
  }
  return reservations;
}

/** Answers to the bank's questions about one held document each, against these trees. */
export async function checksOf(trees: Trees, held: readonly Held[], { prover, onProgress }: Lazy): Promise<CheckProof[]> {
  const file = cacheFile("checks", trees, "check");
  const found = kept<CheckProof>(file);
  const roots = { notesRoot: trees.notes.root, nullifierRoot: trees.nullifiers.root };
  const lender = createClient({
    transport: http("http://127.0.0.1"),
    chain: CHAIN,
    addresses: { ...LEDGER } as unknown as Addresses,
  });
  for (let index = found.length; index < held.length; index++) {
    const { id, tag } = held[index] as Held;
    const challenge = `0x${numberOf(`challenge ${index}`).toString(16).padStart(64, "0")}` as const;
    const terms = {
      currency: EUR,
      maximumFinanced: 0n,
      minimumAvailable: 100n,
      documentId: id,
      maximumAge: MAXIMUM_AGE,
      challenge,
    };
    const request = requestCheck(lender, terms);
    const link = trees.nullifiers.lowLink(nullifierKey(nullifierOf(tag, 0n)));
    const { proof } = await prover().prove("check", {
      ...{ ...roots, ...noteInput(trees, held[index] as Held, index), currency: BigInt(EUR), maximumFinanced: 0n },
      ...{
        minimumAvailable: 100n,
        minimumAssurance: 0n,
        document: BigInt(id),
        shown: 0n,
        context: checkContext(LEDGER, challenge),
      },
      ...{ lowKey: link.lowKey, nextKey: link.nextKey, linkSiblings: link.path.siblings },
      ...{ linkBits: link.path.bits, linkSwitches: link.path.switches },
    });
    const answer = plain({ kind: "kontor/check-proof/1" as const, request, ...roots, proof }) as unknown as CheckProof;
    appendFileSync(file, `${JSON.stringify(answer)}\n`);
    found.push(answer);
    onProgress?.(found.length, held.length);
  }
  return found.slice(0, held.length);
}
