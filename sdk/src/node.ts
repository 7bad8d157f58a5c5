// What needs Node, and everything that does not.
export { fileJournal } from "./deploy/file-journal.node.ts";
export { readDeployment } from "./deploy/read-deployment.node.ts";
export * from "./index.ts";
export { createNodeProver } from "./prove/prover.node.ts";
export { fileContentStore } from "./seal/file-content-store.node.ts";
export { makeKeystore, openKeystore } from "./sign/keystore.node.ts";
export { type OpenSigner, openSigner, type SignerParameters } from "./sign/open-signer.node.ts";
export { makeTokenKey } from "./sign/pkcs11-new-key.node.ts";
export { type SignerAddress, signerAddressOf } from "./sign/signer-address.ts";
export { loadFastTreeHash } from "./trees/fast-tree-hash.node.ts";
