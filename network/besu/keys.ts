import { bytesToHex, type Hex, isAddressEqual, recoverMessageAddress } from "viem";
import { generatePrivateKey, privateKeyToAccount, publicKeyToAddress } from "viem/accounts";
import { type Card, signedBytes, type UnsignedCard } from "../card.ts";
import type { Made } from "../engine.ts";

/** Without the 04 that says that it is not compressed, as Besu writes public keys. */
export const besuKey = (publicKey: Hex): Hex => `0x${publicKey.slice(4)}`;
/** The address by which QBFT knows a validator. */
export const addressOf = ({ key }: Pick<Card, "key">) => publicKeyToAddress(`0x04${key.slice(2)}`);

/** One key does everything with Besu: it authenticates the node, signs blocks and votes on validators. */
export async function makeKeys(given: Pick<Card, "plan" | "name" | "peer">): Promise<Made> {
  const privateKey = generatePrivateKey();
  const { address, publicKey, signMessage } = privateKeyToAccount(privateKey);
  const key = besuKey(publicKey);
  const keys = { key, nodeKey: key, account: address };
  const card: UnsignedCard = { kind: "kontor/validator-card/1", engine: "besu", ...given, ...keys };
  const signature = await signMessage({ message: { raw: bytesToHex(signedBytes(card)) } });
  return { card: { ...card, signatures: [signature] }, files: { key: `${privateKey}\n` } };
}

/** Whether a card is signed by its key, and names no other. */
export async function isSigned(card: Card): Promise<boolean> {
  const [signature] = card.signatures;
  if (signature === undefined || card.key !== card.nodeKey || card.key.length !== 130) return false;
  const raw = bytesToHex(signedBytes(card));
  const signer = await recoverMessageAddress({ message: { raw }, signature }).catch(() => undefined);
  return signer !== undefined && isAddressEqual(signer, card.account) && isAddressEqual(signer, addressOf(card));
}
