import { AMOUNT_LIMIT, noteOf, nullifierOf, pledgeOf, uniquenessOf, unmask } from "../../sdk/src/protocol/notes.ts";
import { decoyOf, softValueOf } from "../../sdk/src/protocol/tag.ts";
import { type Attack, type Claims, claimPledge } from "./attack.ts";

/** Sequences that are tried: few documents are pledged more often. */
const SEQUENCES = [0n, 1n, 2n];

/** Look for all that would be on the ledger if `tag` were the T of an entry: U, notes, nullifiers, masks, pledges, decoys. */
export function tryTag(attack: Attack, claims: Claims, entry: number, tag: bigint): void {
  const { sight } = attack;
  claims.guesses++;
  if (sight.holds(tag) || sight.holds(uniquenessOf(tag))) claims.invoices.add(entry);
  for (const { documentId, note } of sight.enrolments.filter(({ evaluated }) => evaluated.length === 1))
    for (const assurance of [0n, 1n]) {
      const first = { document: BigInt(documentId), tag, financed: 0n, sequence: 0n, assurance, softs: 0n, published: 1n };
      if (noteOf(first) === note) claims.invoices.add(entry);
    }
  const total = BigInt(attack.dictionary[entry]?.document.totalMinor ?? 0);
  for (const k of SEQUENCES) {
    const signs = new Set<bigint>([
      nullifierOf(tag, k),
      ...([2, 3, 4] as const).map((kind) => decoyOf(tag, k, kind)),
      ...[total, total / 2n].map((amount) => pledgeOf(tag, k, amount)),
    ]);
    for (const { controller, nullifier, pledge, soft } of sight.reservations)
      if ([nullifier, pledge, ...soft].some((value) => signs.has(value))) claimPledge(claims, controller, entry);
  }
  for (const { controller, nextNote, mask } of sight.reservations) {
    const financed = unmask(tag, nextNote, mask);
    if (financed > 0n && financed < AMOUNT_LIMIT) claimPledge(claims, controller, entry);
  }
}

/** Look for the soft value that a first pledge would have published if `tag` were an entry's of that kind. */
export function trySoftTag({ sight }: Attack, claims: Claims, entry: number, tag: bigint): void {
  claims.guesses++;
  const value = softValueOf(tag);
  if (sight.holds(tag) || sight.holds(value)) claims.invoices.add(entry);
  for (const { controller, soft } of sight.reservations) if (soft.includes(value)) claimPledge(claims, controller, entry);
}
