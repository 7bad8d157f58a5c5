import { type Hex, keccak256, stringToHex } from "viem";
import type { KontorClient } from "../client.ts";
import { StatementUntrue } from "../errors.ts";
import { type Plain, plain } from "../plain.ts";
import { canonicalJson, type Json } from "../seal/canonical-json.ts";
import { StoreUnwritable } from "../store/errors.ts";
import type { Store } from "../store/open-store.ts";
import type { ProofRecord } from "../store/proof-record.ts";

type Question = Pick<ProofRecord, "side" | "kind" | "question">;
type Kept = Omit<ProofRecord, "at" | "side">;

/** A row for each question: challenges may be chosen by others, and one of a declaration serves several questions. */
export const proofKey = ({ side, kind, question }: Question): Hex =>
  keccak256(stringToHex(canonicalJson([side, kind, plain(question) as Json])));

const record = (side: ProofRecord["side"], kept: Kept): ProofRecord => ({
  ...(plain(kept) as Plain<Kept>),
  side,
  documentIds: kept.documentIds.map((id) => id.toLowerCase() as Hex),
  at: Date.now() / 1_000,
});

/** Most questions that are kept although what they ask is not true: challenges cost whoever asks nothing, and must not fill a store. */
const MOST_UNTRUE = 100;

/**
 * Write the record of an answer that is there already, where there is a store. The answer is what counts, and took a proof: it is not lost because the
 * disk is full. Whoever opened the store is told.
 */
async function writtenOrTold({ store }: KontorClient, write: (store: Store) => Promise<void>): Promise<void> {
  try {
    await store?.exclusive(() => write(store));
  } catch (error) {
    if (!(error instanceof StoreUnwritable)) throw error;
    store?.unkept(error);
  }
}

/** Keep a proof that was just made, in the place of an earlier one of the same question. */
export async function keepMade(client: KontorClient, made: Kept): Promise<void> {
  const row = record("made", made);
  await writtenOrTold(client, ({ proofs }) => proofs.put(proofKey(row), row));
}

/** Keep that somebody asked what is not true: a proof from when it was true stays. Of too many such questions the oldest go. */
export async function keepUntrue(client: KontorClient, asked: Kept): Promise<void> {
  const row = record("made", { ...asked, isUntrue: true });
  const key = proofKey(row);
  await writtenOrTold(client, async (store) => {
    if ((await store.proofs.get(key))?.answer !== undefined) return;
    const others = (await store.proofs.list()).filter(([other, { isUntrue }]) => isUntrue && other !== key);
    const spare = others.sort(([, a], [, b]) => b.at - a.at).slice(MOST_UNTRUE - 1);
    await store.commit([store.proofs.write(key, row), ...spare.map(([old]) => store.proofs.write(old, undefined))]);
  });
}

/** Examine what is asked; what is not true is kept as that, and still fails. */
export async function examined(client: KontorClient, asked: Kept, examine: () => void): Promise<void> {
  try {
    examine();
  } catch (error) {
    if (error instanceof StatementUntrue) await keepUntrue(client, asked);
    throw error;
  }
}

/** Keep a question until its answer is there and after; one that is kept already stays as it is. What is kept then, and by which key. */
export async function keepAsked({ exclusive, proofs }: Store, asked: Kept): Promise<[key: Hex, row: ProofRecord]> {
  const row = record("asked", asked);
  const key = proofKey(row);
  return exclusive(async () => {
    const kept = await proofs.get(key);
    if (kept === undefined) await proofs.put(key, row);
    return [key, kept ?? row];
  });
}

/** Keep an answer that was verified with its question, where the client kept that. */
export async function keepVerified(
  client: KontorClient,
  { kind, question, ...found }: Pick<ProofRecord, "kind" | "question" | "answer" | "outcome">,
): Promise<void> {
  const key = proofKey({ side: "asked", kind, question });
  await writtenOrTold(client, async ({ proofs }) => {
    const kept = await proofs.get(key);
    if (kept !== undefined) await proofs.put(key, { ...kept, ...(plain(found) as typeof found) });
  });
}
