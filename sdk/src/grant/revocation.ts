import type { Address, Hex } from "viem";
import type { Grant } from "./grant-of.ts";

/** What a revocation ends. */
export interface Revocation {
  /** Grants made from the one that is revoked, at any depth; they fall with it. */
  below: Grant[];
  /** Who may read the document no more, the grantee before those below. */
  loses: Address[];
  /** Who still may, by another grant. */
  keeps: Address[];
}

/** What would become of a document's active grants, were one of them revoked. Nothing is sent. */
export function revocationOf(grants: readonly Grant[], grantId: Hex): Revocation {
  const ended = new Set([grantId]);
  // A set that grows while it is gone through is gone through to its end.
  for (const id of ended) for (const one of grants) if (one.parent === id) ended.add(one.id);
  const granteesOf = (some: readonly Grant[]): Set<Address> => new Set(some.map(({ grantee }) => grantee));
  const others = granteesOf(grants.filter(({ id }) => !ended.has(id)));
  const fallen = [...ended].flatMap((id) => grants.filter((one) => one.id === id));
  const [loses, keeps] = [false, true].map((kept) => [...granteesOf(fallen)].filter((one) => others.has(one) === kept));
  return { below: fallen.filter(({ id }) => id !== grantId), loses: loses ?? [], keeps: keeps ?? [] };
}
