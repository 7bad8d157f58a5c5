import type { HeldPledge } from "../../../../sdk/src/index.ts";

type Timed = Pick<HeldPledge, "state" | "expiry">;

/** Does its end matter? Only until the money has moved: of an unused ticket, and of a reservation. */
export const isTimed = ({ state, expiry }: Timed): boolean => (state === "none" || state === "reserved") && expiry !== 0n;

/** By the ledger's clock, as its contract has it: at its end no ticket reserves any more, and no reservation is financed. */
export const isPast = (pledge: Timed, now: bigint): boolean => isTimed(pledge) && now >= pledge.expiry;

/** Is it in a state, and not past? Until somebody marks it as expired, the ledger still calls a reservation reserved that holds nothing any more. */
export const isInState = (pledge: Timed, state: HeldPledge["state"], now: bigint): boolean =>
  pledge.state === state && !isPast(pledge, now);

/** Those that end soonest first, after them those that are past, and last those that nothing ends by itself. */
export function soonestFirst<T extends Timed>(pledges: readonly T[], now: bigint): T[] {
  const rank = (pledge: T) => (!isTimed(pledge) ? 2 : isPast(pledge, now) ? 1 : 0);
  return [...pledges].sort((a, b) => {
    const ranks = rank(a) - rank(b);
    return ranks !== 0 || !isTimed(a) ? ranks : Number(a.expiry - b.expiry);
  });
}
