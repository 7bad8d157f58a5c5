import { type Abi, type Address, encodeDeployData, getContractAddress, type Hex } from "viem";
import { getTransactionCount, sendTransaction, waitForTransactionReceipt } from "viem/actions";
import type { Deployer } from "../sdk/src/deploy/deployer.ts";
import { type Linkable, link } from "../sdk/src/deploy/link.ts";

export type { Deployer } from "../sdk/src/deploy/deployer.ts";

/** One contract to create: code, and where its constructor takes any, ABI and arguments. */
interface Creation {
  name: string;
  code: Linkable;
  abi?: Abi;
  args?: readonly unknown[];
}

/** Libraries that later contracts link to. */
export interface Progress {
  libraries: Record<string, Address>;
}

/** Address of the contract that the deployer creates `ahead` transactions from now. */
export async function addressAhead(deployer: Deployer, ahead: number): Promise<Address> {
  const nonce = await getTransactionCount(deployer, { address: deployer.account.address, blockTag: "pending" });
  return getContractAddress({ from: deployer.account.address, nonce: BigInt(nonce + ahead) });
}

/** Create one contract of a test that needs no whole ledger, and wait for it. */
export async function create(deployer: Deployer, creation: Creation, progress: Progress): Promise<Address> {
  const { name, code, abi = [], args = [] } = creation;
  const data = encodeDeployData({ abi, args: args as unknown[], bytecode: link(code, progress.libraries) });
  const { contractAddress } = await confirm(deployer, name, { data });
  if (!contractAddress) throw new Error(`${name} was not created`);
  return contractAddress;
}

/** Send a transaction and wait for its receipt. */
export async function confirm(deployer: Deployer, name: string, transaction: { to?: Address; data: Hex }) {
  const hash = await sendTransaction(deployer, { ...transaction, account: deployer.account, chain: deployer.chain });
  const receipt = await waitForTransactionReceipt(deployer, { hash });
  if (receipt.status === "success") return receipt;
  throw new Error(`${name}: transaction ${hash} reverted`);
}
