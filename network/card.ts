import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Address, Hex } from "viem";
import { z } from "zod";
import { parseMembers } from "../host/configuration.ts";
import { canonicalJson } from "../sdk/src/seal/canonical-json.ts";
import { address, bytes32 } from "../sdk/src/wire.ts";
import { isWildcard, parseHostPort } from "./address.ts";
import { validatorName } from "./plan.ts";

const hex = (lowest: number, highest = lowest) =>
  z.custom<Hex>(
    (value) => typeof value === "string" && new RegExp(`^0x([0-9a-f]{2}){${lowest},${highest}}$`).test(value),
    `expected 0x and ${2 * lowest}${highest === lowest ? "" : ` to ${2 * highest}`} hexadecimal digits in small letters`,
  );
const peer = z.string().refine((text) => {
  const place = parseHostPort(text);
  return place !== undefined && !isWildcard(place.host);
}, "is no address");

const shape = z.strictObject({
  kind: z.literal("kontor/validator-card/1"),
  engine: z.enum(["cometbft", "besu"]),
  plan: bytes32,
  name: validatorName,
  peer,
  key: hex(32, 64),
  nodeKey: hex(32, 64),
  account: address,
  signatures: z.array(hex(64, 65)).min(1).max(3),
});

/** What the others must know of a validator. Public. */
export interface Card {
  kind: "kontor/validator-card/1";
  engine: "cometbft" | "besu";
  /** Digest of the plan that it was made for. */
  plan: Hex;
  name: string;
  /** Where the others' nodes reach it: HOST:PORT. */
  peer: string;
  /** Its votes on blocks count under this public key: Ed25519 with CometBFT, secp256k1 with Besu. */
  key: Hex;
  /** Its node is authenticated by this public key; with Besu it is the same. */
  nodeKey: Hex;
  /** With this account its organisation votes on validators. */
  account: Address;
  /** By each of its keys over everything else, so that nobody can alter a card or claim another's key. */
  signatures: readonly Hex[];
}
export type UnsignedCard = Omit<Card, "signatures">;

const expected = {
  peer: "HOST:PORT, the port 1,024 to 65,500",
  name: "up to 32 small letters, digits and hyphens, a letter first",
};

/** What the keys of a card sign. */
export const signedBytes = (card: UnsignedCard): Uint8Array => {
  const { kind, engine, plan, name, peer: at, key, nodeKey, account } = card;
  return utf8ToBytes(canonicalJson({ kind, engine, plan, name, peer: at, key, nodeKey, account }));
};

/** What an operator gives a new card: a name, which becomes a folder's, and an address. Throws ConfigurationInvalid. */
export function requirePlace(name: string, at: string): void {
  parseMembers(shape.pick({ name: true, peer: true }), expected, { name, peer: at }, "the card");
}

/** Throws ConfigurationInvalid. */
export const parseCard = (value: unknown, file: string): Card => parseMembers(shape, expected, value, file);
