import {
  type Abi,
  type Account,
  type Address,
  type Chain,
  type Client,
  encodeDeployData,
  getContractAddress,
  type Hex,
  type Transport,
} from "viem";
import { getTransactionCount, sendTransaction, waitForTransactionReceipt } from "viem/actions";
import { DeploymentFailed } from "./errors.ts";
import { type Linkable, link } from "./link.ts";

/** A viem client that can sign: chain and account bound. */
export type Deployer = Client<Transport, Chain, Account>;

/** One contract to create: code, and where its constructor takes any, ABI and arguments. */
export interface Creation {
  name: string;
  code: Linkable;
  abi?: Abi;
  args?: readonly unknown[];
}

/** Gas that the deployment may report, and libraries that later contracts link to. */
export interface Progress {
  libraries: Record<string, Address>;
  onProgress?: (step: { name: string; address?: Address; gas: bigint }) => void;
}

/** Address of the contract that the deployer creates `ahead` transactions from now. */
export async function addressAhead(deployer: Deployer, ahead: number): Promise<Address> {
  const nonce = await getTransactionCount(deployer, { address: deployer.account.address, blockTag: "pending" });
  return getContractAddress({ from: deployer.account.address, nonce: BigInt(nonce + ahead) });
}

/** Create one contract and wait for it. Throws DeploymentFailed where it does not come to lie at `expected`. */
export async function create(deployer: Deployer, creation: Creation, progress: Progress, expected?: Address): Promise<Address> {
  const { name, code, abi = [], args = [] } = creation;
  const data = encodeDeployData({ abi, args: args as unknown[], bytecode: link(code, progress.libraries) });
  const { contractAddress, gasUsed } = await confirm(deployer, name, { data });
  if (!contractAddress || (expected !== undefined && contractAddress.toLowerCase() !== expected.toLowerCase())) {
    throw new DeploymentFailed({
      what: `${name} came to lie at ${contractAddress}, and the contracts before it expect it at ${expected}.`,
      todo: "Deploy again from an account that sends nothing else meanwhile.",
      values: { name, address: contractAddress ?? null, expected: expected ?? null },
    });
  }
  progress.onProgress?.({ name, address: contractAddress, gas: gasUsed });
  return contractAddress;
}

/** Send a transaction and wait for its receipt. Throws DeploymentFailed if it reverts. */
export async function confirm(deployer: Deployer, name: string, transaction: { to?: Address; data: Hex }) {
  try {
    const hash = await sendTransaction(deployer, { ...transaction, account: deployer.account, chain: deployer.chain });
    const receipt = await waitForTransactionReceipt(deployer, { hash });
    if (receipt.status === "success") return receipt;
    throw new Error(`transaction ${hash} reverted`);
  } catch (cause) {
    throw new DeploymentFailed({
      what: `${name} could not be deployed.`,
      todo: "Read the cause; the deployer needs funds, and the block gas limit must take 5 million gas.",
      values: { name },
      cause,
    });
  }
}
