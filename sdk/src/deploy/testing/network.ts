import hre from "hardhat";
import { type Address, createClient, createPublicClient, custom, defineChain, parseEther, type Transport, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import type { DeployParameters } from "../deploy-options.ts";
import type { Deployer } from "../deployer.ts";

type Call = { method: string; params?: unknown };
export type Request = (call: Call) => Promise<unknown>;

/** Accounts of the tests, by number. */
export const accountOf = (n: number) => privateKeyToAccount(toHex(BigInt(n), { size: 32 }));
const addressOf = (n: number): Address => accountOf(n).address;

/** What a ledger of the tests is deployed with, as far as nothing else is tested. */
export const OPTIONS: DeployParameters = {
  members: [
    { account: addressOf(101), name: "Chamber of Musterstadt" },
    { account: addressOf(102), name: "Bank of Musterstadt" },
    { account: addressOf(103), name: "Port of Musterstadt" },
  ],
  delay: 3_600,
  identityProviders: [{ account: addressOf(110), name: "Chamber" }],
  patience: 60_000,
};

/** A Hardhat network of its own, whose nodes are asked through whatever a test puts before them. */
export async function openNetwork(override: { chainId?: number; initialDate?: Date; hardfork?: string } = {}) {
  const { chainId = hardhat.id } = override;
  const network = await hre.network.connect({ override });
  const request: Request = (call) => network.provider.request(call as Parameters<typeof network.provider.request>[0]);
  const chain = chainId === hardhat.id ? hardhat : defineChain({ ...hardhat, id: chainId });
  const transportOf = (ask: Request): Transport => custom({ request: ask }, { retryCount: 0 });
  await network.networkHelpers.setBalance(addressOf(1), parseEther("1000"));
  await network.networkHelpers.setBalance(addressOf(2), parseEther("1000"));
  return {
    ...network,
    request,
    chain,
    client: createPublicClient({ chain, transport: transportOf(request), pollingInterval: 5 }),
    /** The n-th account as a deployer, which asks the node by `ask`. */
    deployer: (ask: Request = request, n = 1): Deployer =>
      createClient({ account: accountOf(n), chain, transport: transportOf(ask), pollingInterval: 5 }),
  };
}
export type TestNetwork = Awaited<ReturnType<typeof openNetwork>>;

/** The error that a call ends in. */
export async function failureOf(call: Promise<unknown>): Promise<Error & { values?: Record<string, unknown> }> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof Error) return outcome;
  throw new Error("nothing was refused");
}
