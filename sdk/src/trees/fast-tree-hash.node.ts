import { buildPoseidon } from "circomlibjs";
import { domain } from "../protocol/field.ts";
import type { TreeHash } from "./tree-hash.ts";

let loading: Promise<TreeHash> | undefined;

/** circomlib's own Poseidon in WebAssembly, about 0.04 ms a hash; loads in 0.3 s, once. Node only: its package does not bundle for pages. */
export const loadFastTreeHash = (): Promise<TreeHash> => {
  loading ??= load();
  return loading;
};

async function load(): Promise<TreeHash> {
  const poseidon = await buildPoseidon();
  const link = domain("link");
  return {
    node: (left, right) => poseidon.F.toObject(poseidon([left, right])),
    link: (key, next) => poseidon.F.toObject(poseidon([link, key, next])),
  };
}
