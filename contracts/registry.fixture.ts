import { babyjubjub } from "@noble/curves/misc.js";
import hre from "hardhat";
import {
  type Abi,
  type Address,
  BaseError,
  type ContractFunctionArgs,
  type ContractFunctionName,
  ContractFunctionRevertedError,
  createClient,
  custom,
  encodeFunctionData,
  getAddress,
  type Hex,
  keccak256,
  pad,
  stringToHex,
  type TransactionReceipt,
  toHex,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import {
  declarationsAbi,
  documentsAbi,
  errorsAbi,
  governanceAbi,
  grantsAbi,
  participantsAbi,
  shipmentsAbi,
} from "../sdk/src/abi/index.ts";
import { documents } from "../sdk/src/deploy/bytecode/documents.ts";
import { governance } from "../sdk/src/deploy/bytecode/governance.ts";
import { grants } from "../sdk/src/deploy/bytecode/grants.ts";
import { participants } from "../sdk/src/deploy/bytecode/participants.ts";
import { libraries } from "../sdk/src/deploy/libraries.ts";
import { type Governors, handOver } from "../sdk/src/deploy/roles.ts";
import { addressAhead, confirm, create, type Deployer, type Progress } from "./create.fixture.ts";

/** Role -> bit, as in IParticipants.Role. */
export const ROLES = { trader: 1, chamber: 2, insurer: 4, forwarder: 8, carrier: 16, customs: 32, lender: 64 } as const;
/** The first of Hardhat's accounts, which signs by itself. */
const FIRST_ACCOUNT = mnemonicToAccount("test test test test test test test test test test test junk");
/** Seconds between scheduling and execution on the tests' ledger. */
export const DELAY = 3_600;
export const ABIS = {
  governance: governanceAbi,
  participants: participantsAbi,
  documents: documentsAbi,
  grants: grantsAbi,
  shipments: shipmentsAbi,
  declarations: declarationsAbi,
};
export type ContractName = keyof typeof ABIS;
type Abis = typeof ABIS;

export const legalId = (name: string): bigint => BigInt(keccak256(stringToHex(name))) >> 8n;
export const bytes = (length: number, fill = 7): Hex => toHex(new Uint8Array(length).fill(fill));
export const documentId = (n: number | bigint): Hex => pad(toHex(n), { size: 32 });
export const ZERO = documentId(0);
/** Evidence of a provider that knows a party by its papers: no certificate, and no dossier named. */
export const PAPERS = {
  dossier: ZERO,
  certificate: ZERO,
  sealingKeyHash: ZERO,
  signedAt: 0n,
  key: "0x" as Hex,
  signature: "0x" as Hex,
};
export const NOBODY: Address = "0x0000000000000000000000000000000000000000";

/** The value, which a test knows to be there. */
export function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("something that the test relies on is not there");
  return value;
}

/** Multiple `n` of the base point: a lender's key. */
export function lenderKey(n: number): [bigint, bigint] {
  const { x, y } = babyjubjub.Point.BASE.multiply(BigInt(n)).toAffine();
  return [x, y];
}

/** Keys that differ by `n`. Whoever does not lend publishes no lender key. */
export const keysOf = (n: number, lends = true) => ({
  lenderKey: lends ? lenderKey(n + 1) : ([0n, 0n] as [bigint, bigint]),
  sealingKey: bytes(1216, n + 1),
});

/** Accounts that a ledger of the tests begins with. */
export interface Founders {
  deployer: Deployer;
  governors: Governors;
  provider: Address;
  financing: Address;
}

/**
 * Participants, documents and grants as the SDK deploys them, on a fresh Hardhat network. Accounts stand in the places of Financing and
 * of Declarations (the pauser's): what those may do in this part of the ledger is to note events and to cross-check, and so can an account.
 */
export const openRegistry = (hardfork?: Hardfork) => openLedgerBy(deployRegistry, hardfork);
/** Rules of the chain; the configuration's where none are named. Osaka has the precompile that verifies P-256. */
export type Hardfork = "cancun" | "osaka";

/** A fresh Hardhat network with a ledger that `deployOn` puts there, and what tests do with it. */
export async function openLedgerBy(
  deployOn: (founders: Founders) => Promise<Record<ContractName, Address> & { assembly?: Address }>,
  hardfork?: Hardfork,
) {
  const network = await hre.network.connect(hardfork === undefined ? undefined : { override: { hardfork } });
  const wallets = await network.viem.getWalletClients();
  const client = await network.viem.getPublicClient();
  const [, founder, guardian, pauser, provider, financing, ...parties] = wallets as unknown as Deployer[] as [
    Deployer,
    Deployer,
    Deployer,
    Deployer,
    Deployer,
    Deployer,
    ...Deployer[],
  ];
  const of = (wallet: Deployer): Address => getAddress(wallet.account.address);
  const governors = { consortium: of(founder), guardian: of(guardian), pauser: of(pauser) };
  const request = network.provider.request.bind(network.provider) as Parameters<typeof custom>[0]["request"];
  const { chain } = founder;
  const deployer: Deployer = createClient({ account: FIRST_ACCOUNT, chain, transport: custom({ request }), pollingInterval: 10 });
  const addresses = await deployOn({ deployer, governors, provider: of(provider), financing: of(financing) });
  const { assembly } = addresses;
  const consortium = assembly === undefined ? founder : await withoutVotes(assembly);

  /** What the assembly decides and its votes are tested elsewhere; here it is decided already. */
  async function withoutVotes(council: Address): Promise<Deployer> {
    await network.networkHelpers.impersonateAccount(council);
    await network.networkHelpers.setBalance(council, 10n ** 20n);
    return (await network.viem.getWalletClient(council)) as unknown as Deployer;
  }

  /** Account of the n-th party, 0 to 13. */
  function party(n: number): Deployer {
    return there(parties[n]);
  }

  /** Send as `actor`; the receipt, or the contract's own error. */
  async function send<N extends ContractName, F extends ContractFunctionName<Abis[N], "nonpayable">>(
    actor: Deployer,
    name: N,
    functionName: F,
    args: ContractFunctionArgs<Abis[N], "nonpayable", F>,
  ): Promise<TransactionReceipt> {
    const abi: Abi = [...ABIS[name], ...errorsAbi];
    const call = { address: addresses[name], abi, functionName: functionName as string, args: args as unknown[] };
    await client.simulateContract({ ...call, account: actor.account });
    const data = encodeFunctionData(call);
    return confirm(actor, functionName, { to: addresses[name], data });
  }

  async function read<N extends ContractName, F extends ContractFunctionName<Abis[N], "view" | "pure">>(
    name: N,
    functionName: F,
    args: ContractFunctionArgs<Abis[N], "view" | "pure", F>,
  ) {
    return client.readContract<Abis[N], F, typeof args>({
      address: addresses[name],
      abi: ABIS[name],
      functionName,
      args,
    } as never);
  }

  /** Accredit for ten days from now and publish keys; `n` numbers the party. */
  async function join(n: number, roles: number, name = `party ${n}`): Promise<Deployer> {
    const account = party(n);
    const now = (await client.getBlock()).timestamp;
    await send(provider, "participants", "accredit", [of(account), legalId(name), roles, now, now + 864_000n, PAPERS]);
    await send(account, "participants", "publishKeys", [keysOf(n, (roles & ROLES.lender) !== 0)]);
    return account;
  }

  /** What the consortium does: schedule, wait, execute. */
  async function govern<N extends ContractName, F extends ContractFunctionName<Abis[N], "nonpayable">>(
    name: N,
    functionName: F,
    args: ContractFunctionArgs<Abis[N], "nonpayable", F>,
  ): Promise<TransactionReceipt> {
    const data = encodeFunctionData({ abi: ABIS[name] as Abi, functionName: functionName as string, args: args as unknown[] });
    await send(consortium, "governance", "schedule", [addresses[name], data, 0]);
    await network.networkHelpers.time.increase(DELAY);
    return send(consortium, name, functionName, args);
  }

  const actors = { deployer, consortium, guardian, pauser, provider, financing, party };
  return { ...network, ...actors, client, addresses, of, send, read, join, govern };
}
export type Registry = Awaited<ReturnType<typeof openRegistry>>;

async function deployRegistry({ deployer, governors, provider, financing }: Founders) {
  const progress: Progress = { libraries: {} };
  const declarations = governors.pauser;
  const make = (name: string, code: typeof documents, abi: unknown, ...args: unknown[]) =>
    create(deployer, { name, code, abi: abi as Abi, args }, progress);
  for (const [name, code] of Object.entries(libraries)) progress.libraries[name] = await make(name, code, []);
  const authority = await make("Governance", governance, governanceAbi, deployer.account.address, DELAY);
  const people = await make("Participants", participants, participantsAbi, authority);
  const access = await addressAhead(deployer, 1);
  const papers = await make("Documents", documents, documentsAbi, authority, people, access, financing, declarations);
  await make("Grants", grants, grantsAbi, people, papers);
  const shipments = NOBODY;
  const addresses = { governance: authority, participants: people, documents: papers, grants: access, shipments, declarations };
  const admission = {
    abi: participantsAbi,
    functionName: "admitIdentityProvider",
    args: [provider, "Chamber of the tests"],
  } as const;
  await confirm(deployer, "admission", { to: people, data: encodeFunctionData(admission) });
  // Nothing here asks the committee; any account stands in its place, as one does in that of Financing.
  const data = handOver({ ...addresses, tagCommittee: financing, financing }, governors, DELAY, deployer.account.address);
  await confirm(deployer, "hand over", { to: authority, data });
  return addresses;
}

/** Name and arguments of the custom error that a call ends in; fails if it succeeds or fails otherwise. */
export async function refusal(call: Promise<unknown>): Promise<unknown[]> {
  try {
    await call;
  } catch (error) {
    const reverted = error instanceof BaseError ? error.walk((cause) => cause instanceof ContractFunctionRevertedError) : null;
    if (!(reverted instanceof ContractFunctionRevertedError) || reverted.data === undefined) throw error;
    return [reverted.data.errorName, ...(reverted.data.args ?? [])];
  }
  throw new Error("nothing was refused");
}
