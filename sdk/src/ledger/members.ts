import type { LeanTree, Path } from "../trees/lean-tree.ts";

/** Path of an active issuer's or lender's leaf in the members' tree; undefined when it is not there. */
export function memberPath(members: LeanTree, leaf: bigint): Path | undefined {
  for (let index = 0; index < members.size; index++) if (members.leaf(index) === leaf) return members.path(index);
  return undefined;
}
