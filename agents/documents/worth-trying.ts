import { zeroHash } from "viem";
import type { Grant } from "../../sdk/src/grant/grant-of.ts";

/** Grants that are tried in all, and of those that one participant made. */
const MOST = 16;
const MOST_OF_ONE = 2;

/**
 * Grants by which a document may be opened: the issuer's own first, then the newest. Whoever may grant further can make many that
 * open nothing: of each grantor the newest ones are tried, and no number of grantors crowds out the issuer.
 */
export function worthTrying(grants: readonly Grant[]): Grant[] {
  const tried = new Map<string, number>();
  const newestFirst = grants.filter(({ rights }) => rights.includes("read")).reverse();
  return newestFirst
    .toSorted((a, b) => Number(isFurther(a)) - Number(isFurther(b)))
    .filter(({ grantor }) => {
      const earlier = tried.get(grantor.toLowerCase()) ?? 0;
      tried.set(grantor.toLowerCase(), earlier + 1);
      return earlier < MOST_OF_ONE;
    })
    .slice(0, MOST);
}

const isFurther = ({ parent }: Grant): boolean => parent !== zeroHash;
