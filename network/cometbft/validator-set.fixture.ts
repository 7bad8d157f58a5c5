import hre from "hardhat";
import { createTestClient, custom, publicActions, walletActions } from "viem";
import { hardhat } from "viem/chains";
import type { Request } from "../../scripts/trade/rpc.ts";
import { validatorSetCode } from "./validator-set.ts";
import { type SeatRecord, VALIDATOR_SET, validatorStorage } from "./validator-storage.ts";

/** Hardhat's network with the contract in it, as genesis puts it there. */
export async function openValidatorSet(all: readonly SeatRecord[]) {
  const { provider, close } = await hre.network.connect();
  const request: Request = (call) => provider.request(call as Parameters<typeof provider.request>[0]);
  const transport = custom({ request }, { retryCount: 0 });
  const ledger = createTestClient({ mode: "hardhat", chain: hardhat, transport, pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions);
  await ledger.setCode({ address: VALIDATOR_SET, bytecode: validatorSetCode });
  for (const { key, value } of validatorStorage(all)) {
    await ledger.setStorageAt({ address: VALIDATOR_SET, index: key, value });
  }
  return { ledger, request, close };
}
