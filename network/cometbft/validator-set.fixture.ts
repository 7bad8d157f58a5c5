import { ed25519 } from "@noble/curves/ed25519.js";
import hre from "hardhat";
import {
  concat,
  createTestClient,
  custom,
  type Hex,
  hexToBytes,
  keccak256,
  pad,
  publicActions,
  type TestClient,
  walletActions,
} from "viem";
import { hardhat } from "viem/chains";
import type { Request } from "../../scripts/trade/rpc.ts";
import { validatorSetCode } from "./validator-set.ts";
import { type SeatRecord, VALIDATOR_SET, validatorStorage } from "./validator-storage.ts";

/** Where nodes verify Ed25519 (network/kontord/ed25519). Hardhat's has no such precompile. */
const ED25519 = "0x000000000000000000000000000000000000c0Fd";
/** Returns the word that lies in the storage under the hash of what it was asked. */
const LOOK_UP = "0x365f5f37365f20545f5260205ff3";

/** Let the ledger's Ed25519 say what is so of one signature. */
export async function allow(
  ledger: Pick<TestClient, "setStorageAt">,
  { message, key, signature }: Record<"message" | "key" | "signature", Hex>,
): Promise<void> {
  const bytes = [signature, message, key].map((each) => hexToBytes(each));
  const [by, what, whose] = bytes as [Uint8Array, Uint8Array, Uint8Array];
  if (by.length !== 64 || !ed25519.verify(by, what, whose)) return;
  const index = keccak256(concat([message, key, signature]));
  await ledger.setStorageAt({ address: ED25519, index, value: pad("0x01") });
}

/** Hardhat's network with the contract in it, as genesis puts it there. */
export async function openValidatorSet(all: readonly SeatRecord[]) {
  const { provider, close } = await hre.network.connect();
  const request: Request = (call) => provider.request(call as Parameters<typeof provider.request>[0]);
  const transport = custom({ request }, { retryCount: 0 });
  const ledger = createTestClient({ mode: "hardhat", chain: hardhat, transport, pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions);
  await ledger.setCode({ address: VALIDATOR_SET, bytecode: validatorSetCode });
  await ledger.setCode({ address: ED25519, bytecode: LOOK_UP });
  for (const { key, value } of validatorStorage(all)) {
    await ledger.setStorageAt({ address: VALIDATOR_SET, index: key, value });
  }
  return { ledger, request, close };
}
