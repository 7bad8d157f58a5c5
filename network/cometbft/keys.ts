import { createHash } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import {
  type Address,
  bytesToHex,
  encodeAbiParameters,
  type Hex,
  hexToBytes,
  isAddressEqual,
  keccak256,
  recoverMessageAddress,
} from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { type Card, signedBytes, type UnsignedCard } from "../card.ts";
import type { Made } from "../engine.ts";
import { json } from "../folder.ts";
import { VALIDATOR_SET } from "./validator-storage.ts";

/** An Ed25519 key pair; CometBFT keeps the private key as seed and public key, one behind the other. */
interface KeyPair {
  seed: Uint8Array;
  publicKey: Uint8Array;
}

function newKeyPair(): KeyPair {
  const { secretKey, publicKey } = ed25519.keygen();
  return { seed: secretKey, publicKey };
}

const base64 = (...parts: Uint8Array[]): string => Buffer.concat(parts).toString("base64");

/** CometBFT names a key by the first 20 bytes of its hash. */
const idOf = (publicKey: Uint8Array): string => createHash("sha256").update(publicKey).digest("hex").slice(0, 40);

/** By this the others' nodes know a validator's node: 40 hexadecimal digits. */
export const nodeIdOf = ({ nodeKey }: Pick<Card, "nodeKey">): string => idOf(hexToBytes(nodeKey));

const privateJson = ({ seed, publicKey }: KeyPair) => ({
  type: "tendermint/PrivKeyEd25519",
  value: base64(seed, publicKey),
});

/** In a validator's folder: the key that signs votes. */
export const VOTE_KEY = "config/priv_validator_key.json";

const voteKeyFile = (vote: KeyPair): string =>
  json({
    address: idOf(vote.publicKey).toUpperCase(),
    pub_key: { type: "tendermint/PubKeyEd25519", value: base64(vote.publicKey) },
    priv_key: privateJson(vote),
  });

/** A new key to sign votes with, as CometBFT keeps it. */
export const newVoteKeyFile = (): string => voteKeyFile(newKeyPair());

/** The public key in a file of VOTE_KEY's form. Throws where it has none. */
export function publicKeyIn(text: string): Hex {
  const { pub_key } = JSON.parse(text) as { pub_key: { value: string } };
  return bytesToHex(Buffer.from(pub_key.value, "base64"));
}

/** What a vote key signs to show that an organisation holds it; the contract's `possessionOf` says the same. */
const possessionOf = (chainId: number, organisation: Address): Hex =>
  keccak256(
    encodeAbiParameters(
      [{ type: "string" }, { type: "uint256" }, { type: "address" }, { type: "address" }],
      ["kontor/validator-key/1", BigInt(chainId), VALIDATOR_SET, organisation],
    ),
  );

/** Signature by which a key in a file of VOTE_KEY's form becomes an organisation's, and nobody else's. */
export function provePossession(text: string, chainId: number, organisation: Address): Hex {
  const { priv_key } = JSON.parse(text) as { priv_key: { value: string } };
  const seed = Buffer.from(priv_key.value, "base64").subarray(0, 32);
  return bytesToHex(ed25519.sign(hexToBytes(possessionOf(chainId, organisation)), seed));
}

/** CometBFT's own files: the node reads them as they are, so they cannot be encrypted here. */
const filesOf = (vote: KeyPair, node: KeyPair): Record<string, string> => ({
  [VOTE_KEY]: voteKeyFile(vote),
  "config/node_key.json": json({ priv_key: privateJson(node) }),
  "data/priv_validator_state.json": json({ height: "0", round: 0, step: 0 }),
});

/** Keys of a new validator, and its card, signed by each of them. */
export async function makeKeys(given: Pick<Card, "plan" | "name" | "peer">): Promise<Made> {
  const [vote, node, privateKey] = [newKeyPair(), newKeyPair(), generatePrivateKey()];
  const account = privateKeyToAccount(privateKey);
  const keys = { key: bytesToHex(vote.publicKey), nodeKey: bytesToHex(node.publicKey), account: account.address };
  const card: UnsignedCard = { kind: "kontor/validator-card/1", engine: "cometbft", ...given, ...keys };
  const bytes = signedBytes(card);
  const [byVote, byNode] = [vote, node].map(({ seed }) => bytesToHex(ed25519.sign(bytes, seed))) as [Hex, Hex];
  const byAccount = await account.signMessage({ message: { raw: bytes } });
  const files = filesOf(vote, node);
  return { card: { ...card, signatures: [byVote, byNode, byAccount] }, files, account: hexToBytes(privateKey) };
}

const isBy = (key: Hex, bytes: Uint8Array, signature: Hex): boolean => {
  try {
    return ed25519.verify(hexToBytes(signature), bytes, hexToBytes(key), { zip215: false });
  } catch {
    return false; // no point of the curve, or no signature's length
  }
};

/** Whether a card is signed by all of its three keys. */
export async function isSigned(card: Card): Promise<boolean> {
  const [byVote, byNode, byAccount] = card.signatures;
  if (byVote === undefined || byNode === undefined || byAccount === undefined) return false;
  const bytes = signedBytes(card);
  if (!isBy(card.key, bytes, byVote) || !isBy(card.nodeKey, bytes, byNode)) return false;
  const signer = await recoverMessageAddress({ message: { raw: bytes }, signature: byAccount }).catch(() => undefined);
  return signer !== undefined && isAddressEqual(signer, card.account);
}
