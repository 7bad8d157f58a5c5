import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Address, Hex } from "viem";
import { z } from "zod";
import { parseMembers } from "../host/configuration.ts";
import { canonicalJson } from "../sdk/src/seal/canonical-json.ts";
import { address, bytes32 } from "../sdk/src/wire.ts";
import { isWildcard, parseHostPort } from "./address.ts";
import type { Engine } from "./engine.ts";
import { CardRefused } from "./errors.ts";
import { planDigest, type SharedPlan, validatorName } from "./plan.ts";

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

const expected = { peer: "HOST:PORT, the port 1,024 to 65,500", name: "small letters, digits and hyphens" };

/** What the keys of a card sign. */
export const signedBytes = (card: UnsignedCard): Uint8Array => {
  const { kind, engine, plan, name, peer: at, key, nodeKey, account } = card;
  return utf8ToBytes(canonicalJson({ kind, engine, plan, name, peer: at, key, nodeKey, account }));
};

const refused = (what: string, todo: string, values: Record<string, string> = {}): CardRefused =>
  new CardRefused({ what, todo, values });

/** What an operator gives a new card: a name, which becomes a folder's, and an address. Throws ConfigurationInvalid. */
export function requirePlace(name: string, at: string): void {
  parseMembers(shape.pick({ name: true, peer: true }), expected, { name, peer: at }, "the card");
}

/** Throws ConfigurationInvalid. */
export const parseCard = (value: unknown, file: string): Card => parseMembers(shape, expected, value, file);

/** Throws ConfigurationInvalid, CardRefused. */
async function requireCard(engine: Engine, plan: SharedPlan, card: Card): Promise<void> {
  const values = { name: card.name };
  if (card.engine !== plan.engine)
    throw refused(
      `The card of ${card.name} is for ${card.engine}, the plan for ${plan.engine}.`,
      "Ask for the right one.",
      values,
    );
  if (card.plan !== planDigest(plan))
    throw refused(`The card of ${card.name} was made for another plan.`, "Compare the plans, then have it made again.", values);
  engine.requirePeer(card.peer);
  if (!(await engine.isSigned(card)))
    throw refused(`The card of ${card.name} was altered: a signature is wrong.`, "Ask its organisation for it again.", values);
}

const membersOf: Readonly<Record<string, (card: Card) => string>> = {
  name: ({ name }) => name,
  address: ({ peer: at }) => at,
  key: ({ key }) => key,
  "node's key": ({ nodeKey }) => nodeKey,
  account: ({ account }) => account.toLowerCase(),
};

function requireDistinct(cards: readonly Card[]): void {
  for (const [what, member] of Object.entries(membersOf)) {
    const seen = new Map<string, string>();
    for (const card of cards) {
      const other = seen.get(member(card));
      if (other !== undefined)
        throw refused(
          `The cards of ${other} and ${card.name} have the same ${what}.`,
          "Give each card once, and have one made again where two organisations chose the same.",
          { name: card.name, other },
        );
      seen.set(member(card), card.name);
    }
  }
}

/** Cards of one network: each whole, for this plan, and no two with one name, key, account or address. Throws CardRefused. */
export async function requireCards(engine: Engine, plan: SharedPlan, cards: readonly Card[]): Promise<void> {
  for (const card of cards) await requireCard(engine, plan, card);
  requireDistinct(cards);
}

/** Of four validators one may fail, of three none: a consortium begins with four. Throws CardRefused. */
export function requireEnough(cards: readonly Card[], fewest = 4): void {
  if (cards.length >= fewest && cards.length <= 100) return;
  throw refused(
    `There are ${cards.length} cards.`,
    `Give the cards of ${fewest} to 100 validators: of fewer than four none may fail.`,
    { count: String(cards.length) },
  );
}
