import { concat, type Hash, type Hex, size, toHex } from "viem";
import { sendTransaction, waitForTransactionReceipt } from "viem/actions";
import { chainIdentity } from "../chain-identity.ts";
import { type DeployParameters, deployOptions } from "../deploy-options.ts";
import { type Deployment, deploymentOf } from "../deployment.ts";
import { planOf, type Step } from "../plan.ts";
import type { TestNetwork } from "./network.ts";

/** Creation code that writes into storage whatever its maker wants, and leaves the given code. */
export function plantingCode(runtime: Hex, writes: readonly (readonly [slot: Hex, value: Hex])[]): Hex {
  const stores = concat(writes.flatMap(([slot, value]): Hex[] => ["0x7f", value, "0x7f", slot, "0x55"]));
  const offset = size(stores) + 11;
  const length = toHex(size(runtime), { size: 2 });
  return concat([stores, "0x61", length, "0x80", "0x61", toHex(offset, { size: 2 }), "0x5f", "0x39", "0x5f", "0xf3", runtime]);
}

/** What a deployer sends who does something else than the plan that its file shows. */
export interface Hostile {
  /** What it says. */
  shown?: DeployParameters;
  /** What it sends. */
  sent?: DeployParameters;
  change?: (steps: readonly Step[], places: ReturnType<typeof planOf>["places"]) => readonly (Step & { hidden?: boolean })[];
}

/** Deploy like `deploy`, and write a file that says something else. A `hidden` step is not in it. */
export async function deployHostile(
  network: Pick<TestNetwork, "client" | "deployer">,
  options: DeployParameters,
  { shown = options, sent = options, change = (steps) => steps }: Hostile,
): Promise<Deployment> {
  const deployer = network.deployer();
  const { address } = deployer.account;
  const { chainId, genesisHash } = await chainIdentity(network.client as never);
  const firstNonce = await network.client.getTransactionCount({ address });
  const origin = { chainId, deployer: address, firstNonce };
  const fromBlock = Number(await network.client.getBlockNumber({ cacheTime: 0 })) + 1;
  const plan = planOf(origin, deployOptions(sent, address));
  const hashes: Hash[] = [];
  for (const { to, data, hidden } of change(plan.steps, plan.places)) {
    const hash = await sendTransaction(deployer, { to, data, gas: 16_000_000n } as never);
    const { status } = await waitForTransactionReceipt(deployer, { hash });
    if (status !== "success") throw new Error(`transaction ${hashes.length} was reverted`);
    if (hidden !== true) hashes.push(hash);
  }
  const entries = { genesisHash, fromBlock, sent: hashes.map((hash) => ({ name: "", nonce: 0, hash })) };
  const asked = deployOptions(shown, address);
  return deploymentOf(planOf(origin, asked), entries as never, asked);
}
