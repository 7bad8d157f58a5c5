// What needs Node, and everything that does not.
export * from "./index.ts";
export { createNodeProver } from "./prove/prover.node.ts";
export { fileContentStore } from "./seal/file-content-store.node.ts";
export { loadFastTreeHash } from "./trees/fast-tree-hash.node.ts";
