import { createHash, generateKeyPairSync } from "node:crypto";
import type { Address, Hex } from "viem";
import { generatePrivateKey, privateKeyToAddress } from "viem/accounts";

/** An Ed25519 key pair as CometBFT keeps it: the private key is seed and public key, one behind the other. */
interface KeyPair {
  publicKey: Buffer;
  privateKey: Buffer;
}

/** What the others must know of a validator. */
export interface PublicPart {
  name: string;
  /** Its vote counts under this Ed25519 key: 0x and 64 hexadecimal digits. */
  key: Hex;
  /** Its node is authenticated by this: 40 hexadecimal digits. */
  nodeId: string;
  /** The account with which its organisation votes on validators. */
  organisation: Address;
}

function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const bytes = (jwk: { x?: string; d?: string }, member: "x" | "d") => Buffer.from(jwk[member] ?? "", "base64url");
  const open = bytes(publicKey.export({ format: "jwk" }), "x");
  return { publicKey: open, privateKey: Buffer.concat([bytes(privateKey.export({ format: "jwk" }), "d"), open]) };
}

/** CometBFT names a key by the first 20 bytes of its hash. */
const idOf = (publicKey: Buffer): string => createHash("sha256").update(publicKey).digest("hex").slice(0, 40);

const privateJson = ({ privateKey }: KeyPair) => ({
  type: "tendermint/PrivKeyEd25519",
  value: privateKey.toString("base64"),
});

/** Where a validator's folder keeps the account that votes. */
export const ACCOUNT_FILE = "config/account.json";

/** Keys of a new validator: files of its own (secret), and the part that the others need. */
export function newValidatorKeys(name: string): { files: Record<string, object>; publicPart: PublicPart } {
  const vote = newKeyPair();
  const node = newKeyPair();
  const privateKey = generatePrivateKey();
  const organisation = privateKeyToAddress(privateKey);
  const files = {
    "config/priv_validator_key.json": {
      address: idOf(vote.publicKey).toUpperCase(),
      pub_key: { type: "tendermint/PubKeyEd25519", value: vote.publicKey.toString("base64") },
      priv_key: privateJson(vote),
    },
    "config/node_key.json": { priv_key: privateJson(node) },
    [ACCOUNT_FILE]: { address: organisation, privateKey },
    "data/priv_validator_state.json": { height: "0", round: 0, step: 0 },
  };
  const key: Hex = `0x${vote.publicKey.toString("hex")}`;
  return { files, publicPart: { name, key, nodeId: idOf(node.publicKey), organisation } };
}
