import type { Strategy } from "./attack.ts";
import { commitment } from "./strategies/commitment.ts";
import { fromDealings, guessedShare, sharesAlone, unkeyed, withoutKey } from "./strategies/keys.ts";
import { equalPoints, smallBlinding, torsion } from "./strategies/points.ts";
import { envelopes, masks, nonces, numbersAsTags, receipts, sharedNumbers, softOrDecoy } from "./strategies/published.ts";

/** What an adversary without t shares tries. None may find anything. */
export const STRATEGIES: readonly Strategy[] = [
  commitment,
  unkeyed,
  withoutKey,
  sharesAlone,
  guessedShare,
  fromDealings,
  smallBlinding,
  equalPoints,
  torsion,
  numbersAsTags,
  sharedNumbers,
  masks,
  softOrDecoy,
  receipts,
  nonces,
  envelopes,
];
