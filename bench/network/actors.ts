// Everybody on the ledgers that are measured, and where the contracts lie. The same names give the same accounts, and each contract has a
// creator of its own, so a contract's address depends on nothing else: proofs, which name chain and contract, serve on every chain here.
import { keccak_256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { type Address, bytesToHex, defineChain, getContractAddress, type PrivateKeyAccount } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { legalIdentifier } from "../../sdk/src/protocol/document.ts";

/** Of the network of validators and of Hardhat's node alike. */
export const CHAIN_ID = 20_265;

export const CHAIN = defineChain({
  id: CHAIN_ID,
  name: "bench",
  nativeCurrency: { name: "none", symbol: "NONE", decimals: 18 },
  rpcUrls: { default: { http: [] } },
  // Nobody has any coin, and gas is free.
  fees: { estimateFeesPerGas: async () => ({ maxFeePerGas: 0n, maxPriorityFeePerGas: 0n }) },
});

/** 32 bytes that a name stands for. */
export const secretOf = (name: string): Uint8Array => keccak_256(utf8ToBytes(`kontor bench: ${name}`));

/** A number below 2^248 that a name stands for. */
export const numberOf = (name: string): bigint => BigInt(bytesToHex(secretOf(name))) >> 8n;

export const accountOf = (name: string): PrivateKeyAccount => privateKeyToAccount(bytesToHex(secretOf(name)));

/** Where a contract comes to lie: its creator creates nothing else. */
export const addressOf = (contract: string): Address =>
  getContractAddress({ from: accountOf(`creator of ${contract}`).address, nonce: 0n });

export const legalIdOf = (name: string) => legalIdentifier("BENCH", name);

/** Secret of the issuer of all enrolled documents, and of the bank that lends on them. */
export const ISSUER = secretOf("issuer");
export const BANK = secretOf("bank");

/** Secrets of the tag committee. */
export const MEMBERS = [secretOf("first member"), secretOf("second member")] as const;

/** Who sends the load. */
export const sendersOf = (count: number): PrivateKeyAccount[] =>
  Array.from({ length: count }, (_, i) => accountOf(`sender ${i}`));
